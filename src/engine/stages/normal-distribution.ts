/**
 * Probability that a standard normal variable lies at least `deviations` from its mean, on either
 * side: erfc(deviations / √2), to about 14 digits. A series near zero, a continued fraction
 * further out, where the series would cancel (Abramowitz and Stegun 7.1.6 and 7.1.14).
 */
export function twoSidedTail(deviations: number): number {
  const x = Math.abs(deviations) / Math.SQRT2
  if (x > 27) return 0
  return x < 2 ? 1 - erfBySeries(x) : erfcByFraction(x)
}

/** erf x = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)): all terms positive, so nothing cancels. */
function erfBySeries(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; term > sum * Number.EPSILON; n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum
}

/** erfc x = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))), from the inside out. */
function erfcByFraction(x: number): number {
  let fraction = x
  for (let n = 100; n >= 1; n--) fraction = x + n / 2 / fraction
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction
}
