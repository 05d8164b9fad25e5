// What Cockpit lacks: onboarding by stage and by cause on the dashboard, and on an instance its case with what can be done.

const CAUSES = {
  codeExpired: 'Code expired, nobody decided',
  addressRefused: 'Address refused',
  mailDeferred: 'Mail has not left',
  notRegistered: 'Not registered',
  notRedeemed: 'Registered, code not entered',
  officerNotConfirmed: 'Officer of record has not confirmed',
  wrongAccountTried: 'Code entered with a wrong account',
  redemptionLocked: 'Locked after wrong codes',
  rowDisagrees: 'Database and process disagree',
  reviewOverdue: 'Designation not reviewed',
  paperFormOverdue: 'Paper form not read',
  approvalOverdue: 'Change of rules not decided',
  taskOverdue: 'Task not done in time',
  failedJob: 'A step failed',
};

const STAGES = {
  RECEIVED: 'Received',
  AWAITING_CONFIRMATION: 'Waiting for the officer of record',
  IN_REVIEW: 'In review',
  MAIL_PENDING: 'Mail on its way',
  CODE_SENT: 'Code sent',
  EXPIRED: 'Code expired',
  ADDRESS_REFUSED: 'Address refused',
};

const ACTIONS = {
  NEW_CODE: { label: 'Send a new code', text: 'A new code goes to the address on file. The present one is of no use any more.' },
  EXTEND: { label: 'Extend the code', text: 'The code that the person has stays valid for longer. They are told by e-mail.', hours: true },
  ASK: { label: 'Ask whoever decides', text: 'Whoever decides about this case gets a mail: the officer of record, or the primary administrator. Only they can correct an address. The incident goes, and comes back if nothing has happened when its time has passed once more.' },
  UNLOCK: { label: 'Unlock', text: 'The person may enter a code at once. Make sure that you know who is trying.' },
  RETRY: { label: 'Try again now', text: 'What failed is tried again now: a mail, or another step.' },
  HAND_OVER: { label: 'Hand over a task', text: 'The task is given to somebody who may do it. They get no mail: tell them. The incident stays until the task is done.', task: true },
  SETTLE: { label: 'Resolve', text: 'The incident goes, and comes back when its cause begins anew or its time has passed once more.', reason: true },
  GIVE_UP: { label: 'Give the mail up', text: 'The mail is not tried any more. The case that it is about goes on.', reason: true, danger: true },
  CANCEL: { label: 'Cancel the case', text: 'The invitation or the request ends, and both sides are told.', reason: true, danger: true },
};

const api = '/camunda/api/mandate';

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

async function request(method, path, body, token) {
  const headers = { Accept: 'application/json, application/problem+json' };
  if (body) Object.assign(headers, { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token });
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body), credentials: 'same-origin' });
  const content = response.status === 204 ? null : await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(content?.errors?.[0]?.detail ?? content?.detail ?? 'This did not work. Load the page again.');
  return content;
}

const get = (path) => request('GET', path);
const when = (instant) => new Date(instant).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' });

/** "3 days", "5 hours": how long ago. */
function age(instant, now = Date.now()) {
  const hours = Math.max(0, Math.floor((new Date(now) - new Date(instant)) / 3_600_000));
  const [n, unit] = hours >= 48 ? [Math.floor(hours / 24), 'day'] : [hours, 'hour'];
  return n === 0 ? 'less than an hour' : `${n} ${unit}${n === 1 ? '' : 's'}`;
}

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
  node.replaceChildren(h('p', { role: 'status' }, 'Loading…'));
  try {
    node.replaceChildren(...[await load()].flat());
  } catch (failure) {
    node.replaceChildren(
      h('div', { class: 'alert alert-danger', role: 'alert' }, failure.message, ' ', h('button', { class: 'btn btn-default', onclick: () => fill(node, load) }, 'Try again')),
    );
  }
}

/** Bars per day: raised above the line, resolved below. */
function trend(days) {
  const most = Math.max(1, ...days.flatMap((day) => [day.raised, day.resolved]));
  return h(
    'div',
    { class: 'mandate-trend', role: 'img', 'aria-label': days.map((day) => `${day.day}: ${day.raised} raised, ${day.resolved} resolved`).join('; ') },
    days.map((day) =>
      h(
        'span',
        { title: `${day.day}: ${day.raised} raised, ${day.resolved} resolved` },
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
    { class: 'mandate', 'aria-label': 'Onboarding' },
    h('h3', {}, 'Onboarding'),
    h(
      'div',
      { class: 'mandate-columns' },
      table(
        'Open cases by stage',
        ['Stage', 'Cases', 'Oldest'],
        stages.map(({ stage, count, oldest }) => [STAGES[stage], String(count), age(oldest, at)]),
      ),
      causes.length === 0
        ? h('div', {}, h('h4', {}, 'Incidents by cause'), h('p', {}, 'Nothing is stuck.'))
        : table(
            'Incidents by cause',
            ['Cause', 'Cases', 'Oldest'],
            causes.map(({ type, count, oldest }) => [
              h('a', { href: `/operations?type=${encodeURIComponent(type)}` }, CAUSES[type] ?? type),
              String(count),
              age(oldest, at),
            ]),
          ),
      h(
        'div',
        {},
        h('h4', {}, 'Codes that expire unused'),
        h('p', {}, h('strong', {}, String(forecast.within24Hours)), ' within 24 hours, ', h('strong', {}, String(forecast.within48Hours)), ' within 48 hours'),
        h('h4', {}, 'Incidents of the last 14 days'),
        trend(days),
        h('p', {}, 'Red: raised. Dark: resolved. A pair of bars a day, today on the right.'),
        h('p', {}, h('a', { href: '/operations' }, 'Board: filter, act on many, compensate an outage')),
      ),
    ),
  );
}

/** Asks for confirmation and for what the action needs, and stays open while something is wrong. */
function confirm({ caseId, name, tasks, token, done }) {
  const action = ACTIONS[name];
  const problem = h('p', { class: 'text-danger', role: 'alert' });
  const field = (label, control) => h('p', {}, h('label', {}, label, control));
  const reason = action.reason && h('textarea', { class: 'form-control', rows: 3, maxlength: 500 });
  const hours = action.hours && h('input', { class: 'form-control', type: 'number', min: 1, max: 720, value: 24 });
  const task = action.task && h('select', { class: 'form-control' }, tasks.map(({ id, name: title, assignee }) => h('option', { value: id }, assignee ? `${title} (${assignee})` : title)));
  const person = action.task && h('select', { class: 'form-control' });
  const people = async () => person.replaceChildren(...(await get(`${api}/cases/${caseId}/tasks/${task.value}/candidates`)).items.map((userId) => h('option', {}, userId)));
  const yes = h('button', { class: action.danger ? 'btn btn-danger' : 'btn btn-primary' }, action.label);
  const dialog = h(
    'dialog',
    { class: 'mandate-dialog', 'aria-labelledby': 'mandate-dialog-title' },
    h('h3', { id: 'mandate-dialog-title' }, action.label),
    h('p', {}, action.text),
    reason && field('Reason, without names: it stays in the file', reason),
    hours && field('Hours', hours),
    task && field('Task', task),
    person && field('Person', person),
    problem,
    h('p', {}, yes, ' ', h('button', { class: 'btn btn-default', onclick: () => dialog.close() }, 'Back')),
  );
  yes.addEventListener('click', async () => {
    yes.disabled = true;
    try {
      const wanted = { action: name, reason: reason ? reason.value : null, hours: hours ? Number(hours.value) : null, task: task ? task.value : null, userId: person ? person.value : null };
      await request('POST', `${api}/cases/${caseId}/actions`, wanted, token());
      dialog.close();
      done(action.label);
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

const incidentRow = ({ type, since, message, note }) => [
  CAUSES[type] ?? type,
  when(since),
  type === 'rowDisagrees' ? h('a', { href: '/operations/differences' }, message) : (message ?? ''),
  note ?? '',
];

async function instanceTab(node, { processInstanceId, token, engine }) {
  const { businessKey, definitionId } = await get(`${engine}/process-instance/${processInstanceId}`);
  return caseTab(node, { caseId: businessKey, process: definitionId.split(':')[0] }, token);
}

/** Where the portal shows what is no case of a person. */
const PAGES = {
  'rule-release': (id) => [h('a', { href: `/rules/changes/${id}` }, 'Change in the portal')],
};
const casePage = (id) => [h('a', { href: `/operations/cases/${id}` }, 'Case page in the portal'), ' · ', h('a', { href: `/rules/why?case=${id}` }, 'Explain its decisions')];

/** The instance may be over after an action: from here on it is the case that counts. */
async function caseTab(node, shown, token, said) {
  const { caseId, process } = shown;
  const [{ items: incidents }, possible] = await Promise.all([
    get(`${api}/incidents?caseId=${caseId}`),
    get(`${api}/cases/${caseId}/actions`),
  ]);
  const done = (label) => fill(node, () => caseTab(node, shown, token, `Done: ${label}.`));
  return h(
    'section',
    { class: 'mandate' },
    said && h('p', { class: 'alert alert-success', role: 'status' }, said),
    h('p', {}, 'Case ', h('code', {}, caseId), ' ', (PAGES[process] ?? casePage)(caseId)),
    incidents.length === 0
      ? h('p', {}, 'Nothing is wrong with this case.')
      : table('Incidents', ['Cause', 'Since', 'What to do', 'Note'], incidents.map(incidentRow)),
    possible.actions.length > 0 &&
      h(
        'p',
        { class: 'mandate-actions' },
        possible.actions.map((name) =>
          h('button', { class: ACTIONS[name].danger ? 'btn btn-danger' : 'btn btn-default', onclick: () => confirm({ caseId, name, tasks: possible.tasks, token, done }) }, ACTIONS[name].label),
        ),
      ),
    await timeline(caseId),
  );
}

const PEOPLE = { system: 'The program', public: 'Somebody without account' };

async function timeline(caseId) {
  const place = h('div');
  const rows = [];
  const more = async (next) => {
    const page = await get(`${api}/cases/${caseId}/events${next ? `?next=${encodeURIComponent(next)}` : ''}`);
    rows.push(...page.items.map(({ at, words, model, by, detail }) => [when(at), model ? [words, ' ', h('strong', {}, model)] : words, PEOPLE[by] ?? by ?? '', detail ?? '']));
    if (rows.length === 0) return;
    place.replaceChildren(table('Timeline', ['When', 'What', 'Who', 'Detail'], rows));
    if (page.next) place.append(h('button', { class: 'btn btn-default', onclick: () => more(page.next) }, 'Show more'));
  };
  await more();
  return place;
}

async function processTab(processDefinitionId, engine) {
  const { key, deploymentId } = await get(`${engine}/process-definition/${processDefinitionId}`);
  const { items, next } = await get(`${api}/incidents?process=${key}&release=${deploymentId}`);
  if (items.length === 0) return h('p', { class: 'mandate' }, 'No case of this release is stuck.');
  return h(
    'section',
    { class: 'mandate' },
    table(
      'Cases that need a look',
      ['Case', 'Group', 'Cause', 'Since', 'What to do'],
      items.map(({ caseId, instance, group, type, since, message }) => [
        h('a', { href: `#/process-instance/${instance}/runtime?tab=mandate.case` }, caseId),
        group ?? '',
        CAUSES[type] ?? type,
        when(since),
        message ?? '',
      ]),
    ),
    next && h('p', {}, h('a', { href: `/operations?release=${deploymentId}` }, 'There are more: see the board')),
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
    properties: { label: 'Case' },
    render: (node, data) => fill(node, () => instanceTab(node, { processInstanceId: data.processInstanceId, ...context(data) })),
  },
  {
    id: 'mandate.cases',
    pluginPoint: 'cockpit.processDefinition.runtime.tab',
    priority: 100,
    properties: { label: 'Need a look' },
    render: (node, data) => fill(node, () => processTab(data.processDefinitionId, context(data).engine)),
  },
];
