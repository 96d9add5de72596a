/** Words of what is learnt from one person beside a shop's model. */
export const helpsEn = {
	helps: {
		title: 'Does learning from you help?',
		packing: 'Packing what was learnt from everyone …',
		noModel: 'Train a model first: then this page can learn from you beside it, and say whether that helps.',
		cannot:
			'This model cannot be fine-tuned on one person; its list is everyone’s. Two towers, LSTM and matrix factorisation can.',
		learning: 'Learning from your events on this machine …',
		tooFew_one: 'Too little to say: {{value}} choice of yours foretold so far. The model learnt from everyone ranks.',
		tooFew_other:
			'Too little to say: {{value}} choices of yours foretold so far. The model learnt from everyone ranks.',
		helps: 'It helps: what you chose next stood {{times}} times nearer to the top. Your lists follow it.',
		doesNotHelp_one: 'It does not help so far, over {{value}} choice of yours. The model learnt from everyone ranks.',
		doesNotHelp_other:
			'It does not help so far, over {{value}} choices of yours. The model learnt from everyone ranks.',
		facts: '{{model}}; learnt from {{events}} events, {{size}}, on {{where}}.',
		portable: 'the processor',
		chart: 'Gained, in bits',
		chartWhat: 'Before each choice was learnt, both foretold it. Above the line, learning put it nearer to the top.',
		chartEmpty: 'Nothing foretold yet: open, like or buy a few things.',
		pack: 'Without learning',
		event: 'Choice',
		summary: 'After {{events}} choices, learning has gained {{sum}} bits.',
		forgetTitle: 'Forget one thing',
		forgetWhat: 'What was learnt is worked out again from what remains, as if it had never been.',
		forget: 'Forget',
		forgetOne: 'Forget: {{act}} {{title}}',
		forgetting: 'Forgetting, and learning anew …',
		forgotten: 'Forgotten: {{title}}.',
		before: 'List before',
		after: 'List after',
		receipt: 'Receipt',
		receiptWhat:
			'SHA-256 of what there was and what there is. Whoever has the same pack and the same remaining events gets the same.',
		packHash: 'Pack',
		eventsBefore: 'Events before',
		eventsAfter: 'Events after',
		deltaBefore: 'Learnt before',
		deltaAfter: 'Learnt after',
		none: 'nothing',
	},
} as const;
