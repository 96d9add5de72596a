import type { SettingDescription } from '../model.ts';

export const LSTM_SETTINGS: readonly SettingDescription[] = [
	// Numbers that describe an item, as what is read and as what is foretold.
	{ name: 'embeddingSize', default: 64, minimum: 1, maximum: 256, whole: true },
	// Numbers that the model keeps in mind while it reads a history.
	{ name: 'hiddenSize', default: 64, minimum: 1, maximum: 256, whole: true },
	// Layers of cells, one upon the other.
	{ name: 'layers', default: 1, minimum: 1, maximum: 2, whole: true },
	// Of a history, the last so many events are read.
	{ name: 'maxLength', default: 50, minimum: 1, maximum: 200, whole: true },
	// Part of the numbers between layers that is left out at each step.
	{ name: 'dropout', default: 0.2, minimum: 0, maximum: 0.9 },
	// What the next item is told apart from: all items, or some drawn for each step by how often they occur.
	{ name: 'loss', default: 'sampled', choices: ['sampled', 'full'] },
	// Items drawn for each step with the sampled loss.
	{ name: 'negatives', default: 512, minimum: 1, maximum: 8192, whole: true },
	// Adam's step.
	{ name: 'learningRate', default: 0.003, minimum: 1e-6, maximum: 1 },
	// Stretches of histories a step.
	{ name: 'batchSize', default: 64, minimum: 1, maximum: 1024, whole: true },
	// The most epochs; with patience 0 exactly so many.
	{ name: 'epochs', default: 40, minimum: 1, maximum: 10_000, whole: true },
	// Epochs without a better validation NDCG@10 before it stops; 0: no early stopping.
	{ name: 'patience', default: 4, minimum: 0, maximum: 1000, whole: true },
];
