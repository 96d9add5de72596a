// The layer beside that of another program: tfjs-layers 4.22 on its own processor backend.

import * as tf from '@tensorflow/tfjs';
import { expect, inject, it } from 'vitest';
import { requestGpu } from '../../../src/gpu/device.ts';
import { caseOf, runRecurrent, startOfCase } from '../../suites/recurrent-suite.ts';

const one = caseOf('lstm', [7, 7, 7, 7, 7], { inputs: 12, units: 20 });

it('has the states and gradients of the LSTM layer of tfjs with the sigmoid as its recurrent activation', async () => {
	const { gpu } = inject('gpu') === 'off' ? { gpu: null } : await requestGpu();
	if (inject('gpu') !== 'off') expect(gpu).not.toBeNull();
	const start = startOfCase(one);
	const ours = await runRecurrent(gpu, one, start);
	await tf.setBackend('cpu');
	const { sequences, length, inputs, units } = one;
	const layer = tf.layers.lstm({ units, returnSequences: true, recurrentActivation: 'sigmoid', unitForgetBias: false });
	const input = tf.variable(tf.tensor3d(start.input, [sequences, length, inputs]));
	layer.apply(input); // makes its weights
	// [row, unit, lane] as they lie there: [row, lane x units + unit].
	const weights = tf
		.tensor3d(start.weights, [inputs + units + 1, units, 4])
		.transpose([0, 2, 1])
		.reshape([inputs + units + 1, 4 * units]);
	layer.setWeights([
		weights.slice([0, 0], [inputs, 4 * units]),
		weights.slice([inputs, 0], [units, 4 * units]),
		weights.slice([inputs + units, 0], [1, 4 * units]).reshape([4 * units]),
	]);
	const slopes = tf.tensor3d(start.outputGradient, [sequences, length, units]);
	let states: tf.Tensor | undefined;
	const { grads } = tf.variableGrads(() => {
		states = tf.keep(layer.apply(input) as tf.Tensor);
		return tf.sum(tf.mul(states, slopes)) as tf.Scalar;
	});
	const near = async (theirs: tf.Tensor | undefined, own: Float32Array) => {
		const values = Array.from((await theirs?.data()) ?? []);
		expect(values).toHaveLength(own.length);
		expect(Math.max(...values.map((value, i) => Math.abs(value - (own[i] ?? Number.NaN))))).toBeLessThan(2e-5);
	};
	await near(states, ours.output);
	await near(grads[input.name], ours.inputGradient);
	gpu?.destroy();
});
