import { SaxesParser } from 'saxes'

/**
 * The XML schemas for JUnit results in common use, as tables: the one that Ant's output defined and
 * the one that Jenkins' xUnit plugin checks. Both say which elements follow each other, which
 * attributes are required and of which type; what is not named is not allowed.
 */
interface ElementRule {
  readonly attributes: Readonly<Record<string, AttributeRule>>
  /** In this order. */
  readonly children: readonly ChildRule[]
  readonly hasText?: boolean
}

interface ChildRule {
  /** One of these stands here. */
  readonly names: readonly string[]
  readonly min: number
  readonly max: number
}

interface AttributeRule {
  readonly type: RegExp
  readonly isRequired: boolean
}

const text = /^[^]*$/
/** `xs:token`: blanks are collapsed before it is checked, and something must be left. */
const token = /\S/
const whole = /^\d+$/
const decimal = /^\d+(\.\d+)?$/
const seconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/

const required = (type: RegExp): AttributeRule => ({ type, isRequired: true })
const optional = (type: RegExp): AttributeRule => ({ type, isRequired: false })
const child = (names: string, min: number, max = Number.POSITIVE_INFINITY): ChildRule => ({
  names: names.split(' '),
  min,
  max,
})

const problem: ElementRule = {
  attributes: { message: optional(text), type: required(text) },
  children: [],
  hasText: true,
}
const plainText: ElementRule = { attributes: {}, children: [], hasText: true }
const property: ElementRule = {
  attributes: { name: required(token), value: required(text) },
  children: [],
}

type Schema = Readonly<Record<string, ElementRule>>

export const antSchema: Schema = {
  testsuites: { attributes: {}, children: [child('testsuite', 0)] },
  testsuite: {
    attributes: {
      name: required(token),
      timestamp: required(seconds),
      hostname: required(token),
      tests: required(whole),
      failures: required(whole),
      errors: required(whole),
      skipped: optional(whole),
      time: required(decimal),
      package: required(token),
      id: required(whole),
    },
    children: [
      child('properties', 1, 1),
      child('testcase', 0),
      child('system-out', 1, 1),
      child('system-err', 1, 1),
    ],
  },
  properties: { attributes: {}, children: [child('property', 0)] },
  property,
  testcase: {
    attributes: { name: required(token), classname: required(token), time: required(decimal) },
    children: [child('skipped error failure', 0, 1)],
  },
  skipped: { attributes: {}, children: [] },
  error: problem,
  failure: problem,
  'system-out': plainText,
  'system-err': plainText,
}

export const jenkinsSchema: Schema = {
  testsuites: {
    attributes: {
      name: optional(text),
      time: optional(decimal),
      tests: optional(whole),
      failures: optional(whole),
      errors: optional(whole),
    },
    children: [child('testsuite', 0)],
  },
  testsuite: {
    attributes: {
      name: required(text),
      tests: required(whole),
      failures: optional(whole),
      errors: optional(whole),
      time: optional(decimal),
      skipped: optional(whole),
      timestamp: optional(text),
      hostname: optional(text),
      id: optional(text),
      package: optional(text),
    },
    children: [child('testsuite properties testcase system-out system-err', 0)],
  },
  properties: { attributes: {}, children: [child('property', 0)] },
  property,
  testcase: {
    attributes: {
      name: required(text),
      classname: optional(text),
      time: optional(decimal),
      status: optional(text),
    },
    children: [child('skipped error failure system-out system-err', 0)],
  },
  skipped: { ...problem, attributes: { message: optional(text), type: optional(text) } },
  error: { ...problem, attributes: { message: optional(text), type: optional(text) } },
  failure: { ...problem, attributes: { message: optional(text), type: optional(text) } },
  'system-out': plainText,
  'system-err': plainText,
}

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

/** The document as a tree; throws where it is not well-formed. */
export function parseXml(xml: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = { name, attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', characters => {
    const element = open.at(-1)
    if (element) element.text += characters
  })
  parser.on('closetag', () => open.pop())
  parser.write(xml).close()
  return root.children[0] ?? root
}

/** Where an element breaks the rules; empty for one that keeps them. */
export function violations(element: XmlElement, schema: Schema): readonly string[] {
  const { name, attributes, children } = element
  const rule = schema[name]
  if (!rule) return [`<${name}> is not known`]
  const found = [
    ...Object.entries(rule.attributes).flatMap(([key, { type, isRequired }]) => {
      const value = attributes[key]
      if (value === undefined) return isRequired ? [`<${name}> lacks ${key}`] : []
      return type.test(value) ? [] : [`<${name}> has ${key}="${value}"`]
    }),
    ...Object.keys(attributes)
      .filter(key => !(key in rule.attributes))
      .map(key => `<${name}> has the unknown attribute ${key}`),
    ...sequenceViolations(element, rule.children),
    ...(rule.hasText || element.text.trim() === '' ? [] : [`<${name}> has text`]),
  ]
  return [...found, ...children.flatMap(inner => violations(inner, schema))]
}

function sequenceViolations(
  { name, children }: XmlElement,
  rules: readonly ChildRule[],
): readonly string[] {
  let at = 0
  const found: string[] = []
  for (const { names, min, max } of rules) {
    const start = at
    while (at < children.length && at - start < max && names.includes(children[at]?.name ?? '')) {
      at++
    }
    if (at - start < min) found.push(`<${name}> lacks <${names.join('|')}> at child ${at}`)
  }
  const extra = children[at]
  return extra ? [...found, `<${name}> has <${extra.name}> where it may not stand`] : found
}
