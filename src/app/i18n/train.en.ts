/** Words of the Train screen: charts, presets, the map and the commentary. */
export const trainEn = {
	presets: {
		title: 'Preset',
		quick: 'Quick',
		balanced: 'Balanced',
		thorough: 'Thorough',
		quickWhat: 'Short vectors and few epochs with long steps: a first look within seconds.',
		balancedWhat: 'The model’s own defaults: good, and soon there.',
		thoroughWhat:
			'Long vectors, small steps, more comparisons and patience: as good as it gets, and several times slower.',
		own: 'Your own settings: no preset is like them.',
	},
	pack: {
		download: 'Download pack',
		what: 'What was learnt, as one file for your pages; it names nobody.',
		making: 'Making the pack',
		made: '{{name}} ({{size}}) was made.',
		hash: 'Its address, which names every byte of it:',
	},
	map: {
		title: 'Map of the items',
		what: 'what the model holds alike lies close together',
		shows: 'after epoch {{epoch}}; the plane shows {{share}} of the variance',
		summary: '{{items}} items in the plane, which shows {{share}} of the variance of their vectors.',
		empty: 'Appears as the model learns',
		again: 'The map is drawn while a model trains and is not kept. Train again to see it.',
		none: 'This model has no vectors to draw',
		others: 'others',
		legend: 'Categories; press one to make it stand out',
		find: 'Find an item on the map',
		findPlaceholder: 'Search the map',
		noMatch: 'No such item on the map',
		choose: 'Choose a point, or search for an item, to see its neighbours.',
		inPlane: 'Nearest in the plane, which shows only a part:',
		byModel: 'What the whole model ranks first for somebody who had only this:',
		category: 'Category',
		items: 'Items',
		spread: 'Spread',
		spreadWhat:
			'Spread: how far a category’s items lie from their middle, beside how far all items do. Small is close together.',
	},
	remarks: {
		jumps: 'The loss went up in {{rises}} of the last {{epochs}} epochs: the learning rate is too large.',
		broken: 'Since epoch {{epoch}} the loss is no number any more: the learning rate is far too large.',
		byHeart:
			'The training loss still falls, but the validation loss has risen by {{rise}} since epoch {{epoch}}: it learns by heart.',
		overtook: 'It overtook popularity at epoch {{epoch}} and is {{times}} times as good at its best.',
		below: 'It is at {{share}} of popularity.',
		improving_one: 'NDCG@10 changed by {{change}} in the last epoch, and is the best so far.',
		improving_other: 'NDCG@10 changed by {{change}} over the last {{count}} epochs, and is the best so far.',
		flat_one: 'No better for {{count}} epoch; the best was epoch {{epoch}}.',
		flat_other: 'No better for {{count}} epochs; the best was epoch {{epoch}}.',
		loss_one: 'The loss changed by {{change}} in the last epoch; nothing is measured on the way.',
		loss_other: 'The loss changed by {{change}} over the last {{count}} epochs; nothing is measured on the way.',
		best_one: 'The search found {{count}} epoch best, with NDCG@10 {{best}} on the validation item.',
		best_other: 'The search found {{count}} epochs best, with NDCG@10 {{best}} on the validation item.',
		again_one:
			'Best after {{count}} epoch, with NDCG@10 {{best}}; now it learns anew from everything but the test item.',
		again_other:
			'Best after {{count}} epochs, with NDCG@10 {{best}}; now it learns anew from everything but the test item.',
	},
} as const;
