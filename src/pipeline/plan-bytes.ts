import type { Plan } from '../plan/plan.ts'

/**
 * A plan as JSON, without its spans and where its text was cut out of: both are for diagnostics, and of
 * a plan that can run there are none. Spans are half of it.
 */
export const encodePlan = ({ source: { name, text }, streams }: Plan): Buffer =>
  Buffer.from(JSON.stringify({ source: { name, text }, streams }).replaceAll(spanMember, ''))

/** Outside of JSON's texts alone: inside them, a quotation mark has a backslash before it. */
const spanMember = /,"span":\{"start":\d+,"end":\d+\}|"span":\{"start":\d+,"end":\d+\},?/g

export const decodePlan = (bytes: Buffer): Plan => JSON.parse(bytes.toString()) as Plan
