export const stateFormat = 'telltale-risk'
export const stateVersion = 1
