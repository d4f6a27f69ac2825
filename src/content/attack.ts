import type { AttackTechnique } from '../finding/finding.ts'
import { attackTechniqueLines } from './attack-techniques.generated.ts'

/** The release of ATT&CK that the table is of: 202 techniques and 435 sub-techniques. */
export const attackVersion = '15'

const techniques: ReadonlyMap<string, AttackTechnique> = new Map(
  attackTechniqueLines
    .trim()
    .split('\n')
    .map(line => {
      const [technique = '', name = '', tactics = ''] = line.split('\t')
      return [technique, { technique, name, tactics: tactics.split(';') }]
    }),
)

/** Name and tactics of an enterprise technique (`T1197`, `T1059.001`); undefined where the table has none. */
export const attackTechnique = (id: string): AttackTechnique | undefined => techniques.get(id)

export const attackTechniques = (): readonly AttackTechnique[] => [...techniques.values()]
