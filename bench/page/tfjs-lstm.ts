// The peer: the same step as a good tfjs user would write it. The layer of tfjs-layers, gather, one matMul for the logits,
// log-sum-exp, Adam.

import * as tf from '@tensorflow/tfjs';
import type { SequenceBatch } from '../../src/core/batch.ts';

export interface LstmStart {
	/** [items, size] */
	readonly items: Float32Array;
	/** [items] added to the logits. */
	readonly biases: Float32Array;
	/** [size + size + 1, size, 4] of input, hidden state and bias; lanes i, f, g, o. */
	readonly weights: Float32Array;
}

export interface TfjsLstm {
	/** A step; its mean loss. */
	train(batch: SequenceBatch): Promise<number>;
	dispose(): void;
}

/** Makes variables on the backend that is set now. */
export function createTfjsLstm(start: LstmStart, size: number, learningRate: number, every: boolean): TfjsLstm {
	const count = start.biases.length;
	const table = tf.variable(tf.tensor2d(start.items, [count, size]));
	const biases = tf.tensor1d(start.biases);
	const layer = tf.layers.lstm({
		units: size,
		returnSequences: every,
		recurrentActivation: 'sigmoid', // the default is a hard one
		unitForgetBias: false,
		kernelInitializer: 'zeros',
		recurrentInitializer: 'zeros',
	});
	tf.dispose(layer.apply(tf.zeros([1, 1, size])) as tf.Tensor); // makes its weights
	layer.setWeights(layerWeights(start.weights, size));
	// tfjs's own epsilon differs from the paper's, which ours has.
	const optimizer = tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
	return {
		async train(batch) {
			const { length } = batch;
			const sequences = batch.lengths.length;
			const wanted = every
				? Int32Array.from(batch.targets)
				: Int32Array.from({ length: sequences }, (_, s) => batch.targets[(s + 1) * length - 1] ?? 0);
			const read = tf.tensor1d(Int32Array.from(batch.items), 'int32');
			const next = tf.tensor1d(wanted, 'int32');
			const cost = optimizer.minimize(() => {
				const input = tf.gather(table, read).reshape([sequences, length, size]);
				const said = (layer.apply(input) as tf.Tensor).reshape([wanted.length, size]);
				const logits = tf.add(tf.matMul(said as tf.Tensor2D, table as tf.Tensor2D, false, true), biases);
				const own = tf.add(tf.sum(tf.mul(said, tf.gather(table, next)), 1), tf.gather(biases, next));
				return tf.sum(tf.sub(tf.logSumExp(logits, 1), own)) as tf.Scalar;
			}, true);
			tf.dispose([read, next]);
			if (!cost) throw new Error('tfjs gave no loss');
			const [sum = Number.NaN] = await cost.data();
			cost.dispose();
			return sum / wanted.length;
		},
		dispose() {
			optimizer.dispose();
			layer.dispose();
			tf.dispose([table, biases]);
		},
	};
}

/** Ours [row, unit, lane] as tfjs-layers has them: kernel, recurrent kernel [row, lane x units + unit], bias. */
function layerWeights(weights: Float32Array, size: number): tf.Tensor[] {
	const all = tf
		.tensor3d(weights, [2 * size + 1, size, 4])
		.transpose([0, 2, 1])
		.reshape([2 * size + 1, 4 * size]);
	const rows = (from: number, count: number) => all.slice([from, 0], [count, 4 * size]);
	return [rows(0, size), rows(size, size), rows(2 * size, 1).reshape([4 * size])];
}
