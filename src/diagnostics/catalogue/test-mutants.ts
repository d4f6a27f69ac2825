import { defineDiagnostic } from '../define-diagnostic.ts'

export type ClauseChange = 'negated' | 'dropped'

export const unnoticedMutant = defineDiagnostic(
  {
    code: 'TST0301',
    severity: 'warning',
    title: 'A clause that no test holds',
    explanation:
      'The clause was negated, or left out, and every test of the detection passed as before. Either the clause does nothing, or nobody would notice if it were wrong.',
  },
  (change: ClauseChange, clause: string, narrows: boolean) => ({
    message: `no test notices when \`${clause}\` is ${change}`,
    label: `${change}: every test still passes`,
    hint: narrows
      ? 'add a test with an event that only this clause keeps out, or expect an exact count'
      : 'add a test with an event that is found by this clause alone, or expect an exact count',
  }),
)
