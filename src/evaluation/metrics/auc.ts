/**
 * Area under the ROC curve of one person's ranking: how often a relevant item is above one that is not, a tie counting
 * half. Mann & Whitney, "On a test of whether one of two random variables is stochastically larger than the other",
 * Annals of Mathematical Statistics 18(1), 1947; per person as Rendle et al., "BPR", UAI 2009.
 * `ranks` are the relevant items' expected ranks among `ranked` items: those of tied items sum to their mean ranks, so
 * that U follows from them alone. Nothing relevant, or nothing else: NaN.
 */
export function auc(ranks: Float64Array, ranked: number): number {
	const others = ranked - ranks.length;
	let above = 0; // of the others, summed over the relevant
	for (let i = 0; i < ranks.length; i++) above += ranks[i]! - i;
	return ranks.length === 0 || others === 0 ? Number.NaN : 1 - above / (ranks.length * others);
}
