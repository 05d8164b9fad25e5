// What Cockpit lacks: onboarding by stage and by cause on the dashboard, and on an instance its case with what can be done.
import { AFTERWARDS } from "./afterwards.js";
import { caseTitle } from "./case-title.js";
import { causeOf, remedyOf, taskOf } from "./causes.js";
import { h } from "./dom.js";
import { language, texts } from "./texts.js";
import { elapsed, instant } from "./time.js";

const words = texts.operations;
const own = texts.cockpit;
const { stages: STAGES, actions: LABELS } = words;

/** What an action asks for beside a yes. */
const ACTIONS = { EXTEND: { hours: true }, HAND_OVER: { task: true }, SETTLE: { reason: true }, GIVE_UP: { reason: true, danger: true }, CANCEL: { reason: true, danger: true } };

const api = '/camunda/api/mandate';

async function request(method, path, body, token) {
  const headers = { Accept: 'application/json, application/problem+json', 'Time-Zone': Intl.DateTimeFormat().resolvedOptions().timeZone };
  if (body) Object.assign(headers, { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token });
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body), credentials: 'same-origin' });
  const content = response.status === 204 ? null : await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(content?.errors?.[0]?.detail ?? content?.detail ?? texts.problem.unexpected);
  return content;
}

const get = (path) => request('GET', path);

function table(caption, columns, rows) {
  return h(
    'table',
    { class: 'cam-table' },
    h('caption', {}, caption),
    h('thead', {}, h('tr', {}, columns.map((column) => h('th', { scope: 'col' }, column)))),
    h('tbody', {}, rows.map((cells) => h('tr', {}, cells.map((cell) => h('td', {}, cell))))),
  );
}

async function fill(node, load) {
  node.replaceChildren(h('p', { role: 'status' }, texts.loading));
  try {
    node.replaceChildren(...[await load()].flat());
  } catch (failure) {
    node.replaceChildren(
      h('div', { class: 'alert alert-danger', role: 'alert' }, failure.message, ' ', h('button', { class: 'btn btn-default', onclick: () => fill(node, load) }, texts.problem.retry)),
    );
  }
}

/** Bars per day: raised above the line, resolved below. */
function trend(days) {
  const said = ({ day, raised, resolved }) => own.day({ day, raised, resolved });
  const most = Math.max(1, ...days.flatMap((day) => [day.raised, day.resolved]));
  return h(
    'div',
    { class: 'mandate-trend', role: 'img', 'aria-label': days.map(said).join('; ') },
    days.map((day) =>
      h(
        'span',
        { title: said(day) },
        h('i', { class: 'raised', style: `height: ${(day.raised / most) * 30}px` }),
        h('i', { class: 'resolved', style: `height: ${(day.resolved / most) * 30}px` }),
      ),
    ),
  );
}

async function dashboard() {
  const { at, stages, causes, forecast, trend: days } = await get(`${api}/overview`);
  return h(
    'section',
    { class: 'mandate', lang: language, 'aria-label': own.onboarding },
    h('h3', {}, own.onboarding),
    h(
      'div',
      { class: 'mandate-columns' },
      table(
        words.overview,
        Object.values(words.stageColumns),
        stages.map(({ stage, count, oldest }) => [STAGES[stage], String(count), elapsed(oldest, at)]),
      ),
      causes.length === 0
        ? h('div', {}, h('h4', {}, words.causeTitle), h('p', {}, words.nothing))
        : table(
            words.causeTitle,
            Object.values(words.causeColumns),
            causes.map(({ type, count, oldest }) => [
              h('a', { href: `/staff/operations?type=${encodeURIComponent(type)}` }, causeOf(type)),
              String(count),
              elapsed(oldest, at),
            ]),
          ),
      h(
        'div',
        {},
        h('h4', {}, words.forecastTitle),
        h('p', {}, words.forecast({ day: forecast.within24Hours, two: forecast.within48Hours })),
        h('h4', {}, own.trend),
        trend(days),
        h('p', {}, own.trendColours),
        h('p', {}, h('a', { href: '/staff/operations' }, own.board)),
      ),
    ),
  );
}

/** Asks for confirmation and for what the action needs, and stays open while something is wrong. */
function confirm({ caseId, name, tasks, named, token, done }) {
  const action = ACTIONS[name] ?? {};
  const problem = h('p', { class: 'text-danger', role: 'alert' });
  const field = (label, control) => h('p', {}, h('label', {}, label, control));
  const reason = action.reason && h('textarea', { class: 'form-control', rows: 3, maxlength: 500 });
  const hours = action.hours && h('input', { class: 'form-control', type: 'number', min: 1, max: 720, value: 24 });
  const task = action.task && h('select', { class: 'form-control' }, tasks.map(({ id, key, name: title, assignee }) => h('option', { value: id }, assignee ? `${taskOf(key) ?? title} (${named[assignee] ?? assignee})` : (taskOf(key) ?? title))));
  const person = action.task && h('select', { class: 'form-control' });
  const people = async () => person.replaceChildren(...(await get(`${api}/cases/${caseId}/tasks/${task.value}/candidates`)).items.map(({ userId, name }) => h('option', { value: userId }, name ? texts.caseFile.named({ name, userId }) : userId)));
  const yes = h('button', { class: action.danger ? 'btn btn-danger' : 'btn btn-primary' }, LABELS[name]);
  const dialog = h(
    'dialog',
    { class: 'mandate-dialog', lang: language, 'aria-labelledby': 'mandate-dialog-title' },
    h('h3', { id: 'mandate-dialog-title' }, LABELS[name]),
    h('p', {}, words.effects[name]),
    reason && field(words.reason, reason),
    reason && h('p', {}, words.nameless),
    hours && field(words.hours, hours),
    task && field(words.task, task),
    person && field(words.person, person),
    problem,
    h('p', {}, yes, ' ', h('button', { class: 'btn btn-default', onclick: () => dialog.close() }, words.back)),
  );
  yes.addEventListener('click', async () => {
    yes.disabled = true;
    try {
      const wanted = { action: name, reason: reason ? reason.value : null, hours: hours ? Number(hours.value) : null, task: task ? task.value : null, userId: person ? person.value : null };
      await request('POST', `${api}/cases/${caseId}/actions`, wanted, token());
      dialog.close();
      done(LABELS[name]);
    } catch (failure) {
      problem.textContent = failure.message;
      yes.disabled = false;
    }
  });
  task?.addEventListener('change', people);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  if (task) people();
}

const incidentRow = ({ process, type, since, message, note }) => {
  const next = step({ process, type, message });
  return [causeOf(type), instant(since), type === 'rowDisagrees' ? h('a', { href: '/staff/operations/differences' }, next) : next, note ?? ''];
};

/** What helps, in the reader's words; before it what failed, of which only the engine knows. */
function step({ process, type, message }) {
  const remedy = remedyOf(type, process === 'notice-delivery' ? 'MAIL' : null);
  if (!remedy || !message) return remedy ?? message ?? '';
  return type === 'failedJob' ? `${message.replace(/[.]?$/, '.')} ${remedy}` : remedy;
}

async function instanceTab(node, { processInstanceId, token, engine }) {
  const { businessKey, definitionId } = await get(`${engine}/process-instance/${processInstanceId}`);
  return caseTab(node, { caseId: businessKey, process: definitionId.split(':')[0] }, token);
}

/** Where the portal shows what is no case of a person. */
const PAGES = {
  'rule-release': (id) => [h('a', { href: `/staff/rules/changes/${id}` }, own.change)],
};
/** Of whose cases decisions are explained. */
const EXPLAINED = ['primary-administrator-designation', 'team-member-authorization'];
const casePage = (id, process) => [h('a', { href: `/staff/operations/cases/${id}` }, own.casePage), EXPLAINED.includes(process) && [' · ', h('a', { href: `/staff/rules/why?case=${id}` }, own.why)]].flat();

/** The instance may be over after an action: from here on it is the case that counts. */
async function caseTab(node, shown, token, said, waits = []) {
  const { caseId, process } = shown;
  const [{ incidents, possible }, called] = await Promise.all([wrong(caseId), get(`${api}/cases/${caseId}/title`).then(caseTitle, () => null)]);
  if (called) document.title = called;
  const done = (label) => fill(node, () => caseTab(node, shown, token, words.done({ action: label }), [...AFTERWARDS]));
  const events = await timeline(caseId);
  watch(node, caseId, JSON.stringify([{ incidents, possible }, events.dataset.newest ?? '']), waits, () => fill(node, () => caseTab(node, shown, token, said, waits)));
  return h(
    'section',
    { class: 'mandate', lang: language },
    said && h('p', { class: 'alert alert-success', role: 'status' }, said),
    h('h3', {}, called ?? words.columns.case),
    h('p', {}, (PAGES[process] ?? casePage)(caseId, process)),
    incidents.length === 0
      ? h('p', {}, own.nothingWrong)
      : table(own.incidents, [words.columns.cause, words.columns.since, words.columns.next, own.note], incidents.map(incidentRow)),
    possible.actions.length > 0 &&
      h(
        'p',
        { class: 'mandate-actions' },
        possible.actions.map((name) =>
          h('button', { class: ACTIONS[name]?.danger ? 'btn btn-danger' : 'btn btn-default', onclick: () => confirm({ caseId, name, tasks: possible.tasks, named: possible.people, token, done }) }, LABELS[name]),
        ),
      ),
    events,
  );
}

const EVERY = 10_000;
const watches = new WeakMap();
const newestOf = ({ items: [entry] }) => (entry ? [entry.at, entry.kind, entry.what, entry.outcome].join(' ') : '');

/** What is wrong with a case, and what can be done. */
async function wrong(caseId) {
  const [{ items: incidents }, possible] = await Promise.all([get(`${api}/incidents?caseId=${caseId}`), get(`${api}/cases/${caseId}/actions`)]);
  return { incidents, possible };
}

/**
 * Shows the case anew once something has happened in it, as long as somebody looks at it and has not begun to act.
 *
 * @param shown what is shown, as text
 * @param waits until the next looks, before those of every day; each is taken from here
 */
function watch(node, caseId, shown, waits, again) {
  clearTimeout(watches.get(node));
  const look = async () => {
    if (!node.isConnected) return;
    if (!document.hidden && !document.querySelector('dialog') && !node.contains(document.activeElement)) {
      // news that do not come are brought by the next look
      const now = await Promise.all([wrong(caseId), get(`${api}/cases/${caseId}/events`).then(newestOf)]).then(JSON.stringify, () => shown);
      if (now !== shown) {
        again();
        return;
      }
    }
    later();
  };
  const later = () => watches.set(node, setTimeout(look, waits.shift() ?? EVERY));
  later();
}

const PEOPLE = texts.caseFile.people;

async function timeline(caseId) {
  const place = h('div');
  const rows = [];
  const more = async (next) => {
    const page = await get(`${api}/cases/${caseId}/events${next ? `?next=${encodeURIComponent(next)}` : ''}`);
    place.dataset.newest ??= newestOf(page);
    rows.push(...page.items.map(({ at, kind, words, model, by, detail }) => [instant(at), model ? [words, ' ', h('strong', { lang: ['STEP', 'DECISION'].includes(kind) ? null : 'en' }, model)] : words, PEOPLE[by] ?? page.people[by] ?? by ?? '', detail ?? '']));
    if (rows.length === 0) return;
    place.replaceChildren(table(own.timeline, [own.when, own.what, own.who, own.detail], rows));
    if (page.next) place.append(h('button', { class: 'btn btn-default', onclick: () => more(page.next) }, own.more));
  };
  await more();
  return place;
}

async function processTab(processDefinitionId, engine) {
  const { key, deploymentId } = await get(`${engine}/process-definition/${processDefinitionId}`);
  const { items, next } = await get(`${api}/incidents?process=${key}&release=${deploymentId}`);
  if (items.length === 0) return h('p', { class: 'mandate', lang: language }, own.noneStuck);
  return h(
    'section',
    { class: 'mandate', lang: language },
    table(
      own.needLookTitle,
      [words.columns.case, words.columns.group, words.columns.cause, words.columns.since, words.columns.next],
      items.map(({ caseId, instance, person, group, type, since, message }) => [
        h('a', { href: `#/process-instance/${instance}/runtime?tab=mandate.case` }, person ?? caseId),
        group ?? '',
        causeOf(type),
        instant(since),
        step({ process: key, type, message }),
      ]),
    ),
    next && h('p', {}, h('a', { href: `/staff/operations?release=${deploymentId}` }, own.seeBoard)),
  );
}

const context = ({ api: cockpit }) => ({ engine: cockpit.engineApi, token: () => cockpit.CSRFToken });

export default [
  {
    id: 'mandate.onboarding',
    pluginPoint: 'cockpit.dashboard',
    priority: 100,
    render: (node) => fill(node, dashboard),
  },
  {
    id: 'mandate.case',
    pluginPoint: 'cockpit.processInstance.runtime.tab',
    priority: 100,
    properties: { label: words.columns.case },
    render: (node, data) => fill(node, () => instanceTab(node, { processInstanceId: data.processInstanceId, ...context(data) })),
  },
  {
    id: 'mandate.cases',
    pluginPoint: 'cockpit.processDefinition.runtime.tab',
    priority: 100,
    properties: { label: own.needLook },
    render: (node, data) => fill(node, () => processTab(data.processDefinitionId, context(data).engine)),
  },
];
