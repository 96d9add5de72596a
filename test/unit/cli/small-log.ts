/** Four people and four items; small enough to rank by hand. */
export const SMALL_LOG = `userId,itemId,timestamp
${Object.entries({ ann: 'abc', bob: 'abc', cas: 'acb', dee: 'abd' })
	.flatMap(([person, items]) => [...items].map((item, i) => `${person},${item},${1_700_000_000 + i}`))
	.join('\n')}
`;
