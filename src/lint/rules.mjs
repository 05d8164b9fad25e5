// The one set of rules: what the makers' tools say about a model or form. The build refuses what they find, warnings too; the
// console shows it as advice. Knows no Node, since a browser runs it as well.
import { lintExpression } from '@bpmn-io/feel-lint';
import { FormLinter } from '@camunda/form-linting';
import { BpmnModdle } from 'bpmn-moddle';
import bpmnRecommended from 'bpmnlint/config/recommended';
import BpmnLinter from 'bpmnlint/lib/linter';
import camundaCompat from 'bpmnlint-plugin-camunda-compat';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';
import { DmnModdle } from 'dmn-moddle';
import dmnRecommended from 'dmnlint/config/recommended';
import DmnLinter from 'dmnlint/lib/linter';

const PLATFORM = 'camunda-platform-7-24';

/** Finds rules in what was bundled. */
const resolver = (configs, rules) => ({
  resolveConfig: (pkg, name) => configs[`${pkg}/${name}`],
  resolveRule: (pkg, name) => rules[pkg](name),
});

const bpmnOptions = {
  resolver: resolver(
    {
      'bpmnlint/recommended': bpmnRecommended,
      [`bpmnlint-plugin-camunda-compat/${PLATFORM}`]: camundaCompat.configs[PLATFORM],
    },
    {
      'bpmnlint': (name) => require(`./node_modules/bpmnlint/rules/${name}.js`),
      'bpmnlint-plugin-camunda-compat': (name) =>
        require(`./node_modules/bpmnlint-plugin-camunda-compat/rules/camunda-platform/${name}.js`),
    }),
  config: {
    extends: ['bpmnlint:recommended', `plugin:camunda-compat/${PLATFORM}`],
    rules: {
      // A receive task that only events end, and the sub-process around it, have no way out of their own.
      'no-implicit-end': 'off',
      'end-event-required': 'off',
      // Several ways into one task need no gateway: each token is alone.
      'fake-join': 'off',
    },
  },
};
const dmnLinter = new DmnLinter({
  resolver: resolver(
    { 'dmnlint/recommended': dmnRecommended },
    { dmnlint: (name) => require(`./node_modules/dmnlint/rules/${name}.js`) }),
  config: { extends: 'dmnlint:recommended' },
});
const formLinter = new FormLinter();

const flatten = (results) =>
  Object.entries(results).flatMap(([rule, reports]) => reports.map(({ id, message }) => ({ rule, element: id, message })));

const parsing = (warnings) =>
  warnings.map(({ message, element }) => ({ rule: 'parse', element: element?.id, message }));

async function lintBpmn(text) {
  const { rootElement, warnings } = await new BpmnModdle({ camunda }).fromXML(text);
  // A rule remembers what it has seen: one linter per file, since two processes share ids on purpose.
  return [...parsing(warnings), ...flatten(await new BpmnLinter(bpmnOptions).lint(rootElement))];
}

async function lintDmn(text) {
  const { rootElement, warnings } = await new DmnModdle().fromXML(text);
  const reports = [...parsing(warnings), ...flatten(await dmnLinter.lint(rootElement))];
  for (const { decisionLogic } of rootElement.drgElement ?? []) {
    for (const { inputExpression } of decisionLogic?.input ?? []) {
      reports.push(...feel(inputExpression, 'expression'));
    }
    for (const rule of decisionLogic?.rule ?? []) {
      rule.inputEntry.forEach((entry) => reports.push(...feel(entry, 'unaryTests')));
      rule.outputEntry.forEach((entry) => reports.push(...feel(entry, 'expression')));
    }
  }
  return reports;
}

/** An empty cell means "anything". */
function feel({ id, text }, dialect) {
  const messages = text ? lintExpression(text, { dialect }) : [];
  return messages.map(({ message }) => ({ rule: 'feel', element: id, message: `${message}: ${text}` }));
}

/** The linter knows platforms up to 7.22 and says nothing about later ones; 7.24 renders forms with the same version. */
async function lintForm(text) {
  const schema = { ...JSON.parse(text), executionPlatformVersion: '7.22.0' };
  return formLinter.lint(schema)
    // Fields that only show something are disabled on purpose: the value of a read-only one is submitted.
    .filter(({ message }) => !message.startsWith('The use of disabled fields'))
    .map(({ id, message }) => ({ rule: 'form', element: id, message }));
}

const linters = { bpmn: lintBpmn, dmn: lintDmn, form: lintForm };

/** The endings of files that are linted. */
export const endings = Object.keys(linters);

/**
 * Lints a text.
 *
 * @param ending of its file, such as "bpmn"
 * @returns a promise of reports {rule, element, message}; element may be missing
 */
export async function lint(ending, text) {
  try {
    return await linters[ending](text);
  } catch (unreadable) {
    return [{ rule: 'parse', message: unreadable.message }];
  }
}
