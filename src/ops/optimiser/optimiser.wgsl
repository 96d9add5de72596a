// The formulas of optimiser.ts, four numbers at a time. Stands before the kernels that use it.

override optimiser: u32;  // 0 sgd, 1 momentum, 2 adagrad-row, 3 adagrad, 4 adam
override regularisation: f32;
override weightDecay: f32;
override momentum: f32;
override beta1: f32;
override beta2: f32;
override epsilon: f32;

struct Moved {
  weights: vec4f,
  first: vec4f,   // state
  second: vec4f,
}

// `step` is the step's numbers: learning rate, 1 / (1 - beta1^t), 1 / (1 - beta2^t). `gradient` has its L2 in it. For
// adagrad-row `first` is the row's sum, gradient included, and stays.
fn moved(weights: vec4f, first: vec4f, second: vec4f, gradient: vec4f, step: vec3f) -> Moved {
  var now = Moved(weights, first, second);
  var change = gradient;
  switch optimiser {
    case 1u: {
      now.first = momentum * first + gradient;
      change = now.first;
    }
    case 2u: {
      change = gradient / sqrt(first + epsilon);
    }
    case 3u: {
      now.first = first + gradient * gradient;
      change = gradient / sqrt(now.first + epsilon);
    }
    case 4u: {
      now.first = beta1 * first + (1.0 - beta1) * gradient;
      now.second = beta2 * second + (1.0 - beta2) * gradient * gradient;
      change = now.first * step.y / (sqrt(now.second * step.z) + epsilon);
    }
    default: {}
  }
  now.weights = weights - step.x * (change + weightDecay * weights);
  return now;
}
