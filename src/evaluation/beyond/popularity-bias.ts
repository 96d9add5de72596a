import { type ListMeasure, meanOverList } from './list-measure.ts';

/**
 * Average recommendation popularity (ARP): how many people had the listed items in training, averaged over the list.
 * Yin et al., "Challenging the long tail recommendation", PVLDB 5(9), 2012. Empty list: NaN.
 */
export const averagePopularity: ListMeasure = (list, { had }) => meanOverList(list, (item) => had[item]!);
