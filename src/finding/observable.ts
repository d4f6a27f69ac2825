/** A field of the finding that names an entity (`Hostname`, `User`, `Process`, …) and its roles (`Victim`, `Attacker`, …). */
export interface Observable {
  readonly field: string
  readonly type: string
  readonly roles: readonly string[]
}
