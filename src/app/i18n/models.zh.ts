export const modelsZh = {
	settings: {
		embeddingSize: { label: '向量维数', what: '用多少个数描述每个人和每件物品。太大：更慢，还会把噪声也背下来。' },
		learningRate: { label: '学习率', what: '每一步走多远。太大：损失上下乱跳，降不下去。' },
		regularisation: { label: '正则化', what: '把向量往零拉回。太大：所有人看到的都差不多。' },
		epochs: {
			label: '最多轮数',
			what: '整份日志最多过多少遍；不再进步时会提前结束。太大：有提前结束时，只是多花时间。',
		},
		batchSize: { label: '批大小', what: '多少个样本合成一步。太大：步子少而粗，每轮学得更慢。' },
		negatives: { label: '负样本数', what: '每件拥有的物品，与多少件未拥有的作比较。太大：更慢，收益却很小。' },
		unobserved: {
			label: '未拥有的分量',
			what: '没有拥有一件物品，在多大程度上算作不要它；拥有算 1。太大：只记住各人已拥有的，推不出别的。',
		},
		hiddenSize: {
			label: '隐藏维数',
			what: '层与层之间传多少个数，或读历史时用多少个数来记。太大：更慢，还会把历史背下来。',
		},
		layers: { label: '层数', what: '叠几层。日志很长时，两层比一层能看出更多。太多：更慢，数据少时难以训练。' },
		maxLength: { label: '读取的事件数', what: '读每个人最近多少个事件。太大：更慢，而早先的事已无多大影响。' },
		temperature: {
			label: '温度',
			what: '把接近的错误分得多细：越小，越盯住最像的那些。太小：学到噪声。太大：学不到细处。',
		},
		idDropout: {
			label: '不看自身编号',
			what: '这部分样本只凭特征和历史来学。太大：个人和物品的独特之处会丢失。太小：新来的排得差。',
		},
		dropout: { label: '随机丢弃', what: '每一步随机去掉一部分数，以免死记硬背。太大：什么都学不到。' },
		loss: {
			label: '损失函数',
			what: '要求模型做到什么。把下一件物品与所有物品区分（full），或只与按出现次数抽取的一些区分（sampled），物品多时快得多；拥有的排在未拥有的前面（bpr），或分别判断每件拥有的可能（logistic）。拥有的高出一个间隔（hinge），或高出若干次抽取中第一件过于接近的物品，这样的物品越少权重越大（warp）。',
		},
		optimiser: {
			label: '优化器',
			what: '梯度怎样移动权重：原样（sgd）、按累积和（momentum）、步子随梯度累积而变小（adagrad），或按梯度的滑动平均（adam；adamw 的权重衰减另算），后两者要用更小的学习率。',
		},
		weightDecay: { label: '权重衰减', what: '每一步从每个权重上减去的比例，防止死记硬背。太大：一切都归于零。' },
		schedule: {
			label: '学习率变化',
			what: '学习率保持不变（constant），或在最多轮数内降到零：匀速（linear），或两头慢中间快（cosine）。',
		},
		warmup: { label: '预热', what: '最多步数中，学习率从零升起所占的比例。太大：留给学习的时间就少了。' },
		userBias: {
			label: '每人一个偏置',
			what: '用于 logistic 损失：把一个人总共拥有多少，与喜欢什么分开学习。它本身不改变任何人的排序。',
		},
		negativeSampling: {
			label: '负样本抽取',
			what: '每件物品机会均等（uniform），或热门物品抽得更多（popularity）：更难区分，热门物品排名会靠后。',
		},
		lambda: { label: '岭系数（lambda）', what: '把物品之间的权重往零拉。太小：把偶然也背下来。太大：接近热门排序。' },
		neighbours: { label: '邻居数', what: '计入多少个最相像的。太大：更慢，不太像的也有了发言权。' },
		shrinkage: { label: '收缩', what: '只有少数人支持的相似，打多大的折扣。太大：只剩下热门的。' },
		gapMinutes: {
			label: '会话间隔（分钟）',
			what: '停顿更久就算新的会话；0：整个历史是一个会话。太大：不相干的也算在一起。',
		},
		sample: { label: '比较的会话数', what: '在有共同物品的会话里，比较最近的多少个。太大：更慢，旧习惯也算进来。' },
		sessions: { label: '保留的会话数', what: '模型里保留最近的多少个会话。太大：模型更大，留下的却早已过去。' },
		vectors: { label: '向量', what: '目录所带向量的名称；留空：用文字、类别和品牌。' },
		similarity: {
			label: '相似度',
			what: '按两件物品的夹角（cosine），或按它们的距离（euclid），后者用于长度有意义的向量。',
		},
		basket: {
			label: '什么算购物篮',
			what: '有购买时用购买，否则用全部事件（auto）；只用购买（purchases）；或全部事件（all）。',
		},
		gapHours: {
			label: '购物篮间隔（小时）',
			what: '停顿更久就算新的购物篮；0：一个人的全部是一个。太大：从未一起买的也算一起。',
		},
		minimumSupport: { label: '同篮次数下限', what: '更少的当作偶然。太大：只有最热销的才有搭配。' },
		clusters: { label: '组数', what: '最多把人分成多少组。太大：组太小，口味全凭偶然。' },
		fewest: { label: '每组人数下限', what: '更小的组会解散，这样没有哪一组透露某一个人。太大：只剩一组，也就是热门。' },
		rounds: { label: '轮次', what: '最多重新分组多少次。太大：只是多花时间。' },
		models: { label: '模型', what: '无需训练的模型种类，用逗号隔开。接替（fallback）时，顺序就是依次尝试的顺序。' },
		mix: {
			label: '混合方式',
			what: '分数相加（weighted），名次相加（rank-fused），或由第一个对此人、此物所知足够的来排（fallback）。',
		},
		weights: { label: '权重', what: '各模型的分量，用逗号隔开，按模型的顺序；留空：一样重。' },
		rankConstant: {
			label: '名次常数',
			what: '融合名次时，头几名突出的程度；越大越不突出。太大：只看出现在多少个列表里。',
		},
		minimumEvents: { label: '首个模型所需事件', what: '事件更少的人由下一个模型来排。太大：首个模型几乎用不上。' },
		halfLifeDays: {
			label: '半衰期（天）',
			what: '过这么多天，拥有过一件物品只算一半；0：永远算数。太小：只看最后几天。',
		},
		perCategory: { label: '按类别', what: '在一个人关注的类别里排热门，而不是总的热门。' },
		days: { label: '天数', what: '从日志结尾往回数多少天。太大：就成了热门排序。' },
		patience: { label: '耐心', what: '连续多少轮没有进步就停下；0 表示从不提前结束。太大：只是多花时间。' },
		seed: { label: '种子', what: '随机数的起点。同一种子、同一设备，得到的模型逐位相同。大小没有意义。' },
	},
};
