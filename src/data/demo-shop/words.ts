// The built-in shop's vocabulary. All brands, models and products are invented.

/** A kind of product. */
export interface Kind {
	readonly name: string;
	readonly zh: string;
	/** EUR, for a brand in the middle of the market. */
	readonly price: number;
	/** One sentence that is true of all of its kind. */
	readonly says: string;
	/** Kinds that people buy after it. */
	readonly next?: readonly string[];
	/** Used up, and bought again. */
	readonly usedUp?: true;
}

export interface Category {
	readonly name: string;
	readonly zh: string;
	/** How many shop here, beside the others. */
	readonly traffic: number;
	readonly brands: readonly string[];
	/** Names of product lines. */
	readonly models: readonly string[];
	/** Sentences of which each product gets one. */
	readonly features: readonly string[];
	readonly kinds: readonly Kind[];
}

/** Brands by how dear they are: 0 is plain, 1 the middle, 2 dear. */
export const BRAND_TIER: Readonly<Record<string, 0 | 1 | 2>> = {
	Arvika: 1,
	Bellweather: 2,
	Brodal: 1,
	Calder: 2,
	Dunmore: 0,
	Elsing: 1,
	Fennick: 0,
	Gantry: 0,
	Halvard: 2,
	Isolde: 2,
	Juno: 1,
	Kestrel: 1,
	Lumen: 0,
	Marlow: 1,
	Norrsken: 2,
	Osprey: 0,
	Pinewood: 0,
	Quillon: 2,
	Rowan: 1,
	Sorrel: 0,
	Tamsin: 1,
	Verano: 2,
	Wexley: 1,
	Yarrow: 0,
};

export const CATEGORIES: readonly Category[] = [
	{
		name: 'Audio',
		zh: '音频',
		traffic: 1.4,
		brands: ['Halvard', 'Juno', 'Lumen', 'Kestrel'],
		models: ['Echo', 'Tenor', 'Nocturne', 'Cadence', 'Aria', 'Prelude', 'Solo', 'Duet'],
		features: [
			'Plays for thirty hours on one charge.',
			'Folds flat into its pouch.',
			'Keeps voices clear at low volume.',
			'Pairs with two devices at once.',
		],
		kinds: [
			{
				name: 'Headphones',
				zh: '头戴式耳机',
				price: 149,
				says: 'Closed headphones with soft, replaceable pads.',
				next: ['Headphone Stand'],
			},
			{ name: 'Earbuds', zh: '无线耳塞', price: 89, says: 'Small wireless earbuds in a pocket case.' },
			{ name: 'Bluetooth Speaker', zh: '蓝牙音箱', price: 119, says: 'A speaker that fits a shelf and fills a room.' },
			{
				name: 'Turntable',
				zh: '黑胶唱机',
				price: 279,
				says: 'A belt-driven turntable with a built-in preamp.',
				next: ['Record Brush'],
			},
			{ name: 'Headphone Stand', zh: '耳机支架', price: 29, says: 'A weighted stand that keeps a desk tidy.' },
			{ name: 'Record Brush', zh: '唱片刷', price: 19, says: 'Fine carbon bristles that lift dust from the groove.' },
		],
	},
	{
		name: 'Phones',
		zh: '手机与配件',
		traffic: 1.8,
		brands: ['Kestrel', 'Juno', 'Calder', 'Gantry'],
		models: ['One', 'Mini', 'Plus', 'Air', 'Neo', 'Edge', 'Lite', 'Max'],
		features: [
			'Made to be repaired with one screwdriver.',
			'Slim enough for a shirt pocket.',
			'Comes in slate, sand and moss.',
			'Packed without plastic.',
		],
		kinds: [
			{
				name: 'Smartphone',
				zh: '智能手机',
				price: 449,
				says: 'A phone with a bright screen and years of updates.',
				next: ['Phone Case', 'Screen Protector', 'Fast Charger'],
			},
			{ name: 'Phone Case', zh: '手机壳', price: 25, says: 'A grippy case with raised edges.' },
			{
				name: 'Screen Protector',
				zh: '屏幕保护膜',
				price: 15,
				says: 'Tempered glass with a frame that sets it straight.',
			},
			{
				name: 'Fast Charger',
				zh: '快速充电器',
				price: 35,
				says: 'A small charger with two ports.',
				next: ['USB-C Cable'],
			},
			{
				name: 'Power Bank',
				zh: '移动电源',
				price: 45,
				says: 'Two full charges in a flat shell.',
				next: ['USB-C Cable'],
			},
			{ name: 'USB-C Cable', zh: 'USB-C 数据线', price: 14, says: 'A braided cable, two metres long.' },
		],
	},
	{
		name: 'Coffee',
		zh: '咖啡',
		traffic: 1.3,
		brands: ['Isolde', 'Brodal', 'Sorrel', 'Marlow'],
		models: ['Crema', 'Morning', 'Harbour', 'Alba', 'Bodega', 'Piazza', 'Slow', 'Summit'],
		features: [
			'Made for one cup or four.',
			'Easy to take apart and rinse.',
			'A favourite of small kitchens.',
			'Gives a round, even cup.',
		],
		kinds: [
			{
				name: 'Espresso Machine',
				zh: '意式咖啡机',
				price: 389,
				says: 'A compact machine with a proper steam wand.',
				next: ['Espresso Beans', 'Coffee Grinder', 'Milk Jug'],
			},
			{
				name: 'Coffee Grinder',
				zh: '咖啡磨豆机',
				price: 129,
				says: 'Conical burrs with forty settings.',
				next: ['Espresso Beans', 'Filter Beans'],
			},
			{
				name: 'Espresso Beans',
				zh: '意式咖啡豆',
				price: 16,
				says: 'Dark, chocolatey beans, roasted to order.',
				usedUp: true,
			},
			{
				name: 'Filter Beans',
				zh: '手冲咖啡豆',
				price: 15,
				says: 'Light, floral beans for slow brewing.',
				usedUp: true,
			},
			{
				name: 'Pour-Over Dripper',
				zh: '手冲滤杯',
				price: 27,
				says: 'A ceramic cone with spiral ribs.',
				next: ['Filter Beans'],
			},
			{ name: 'Milk Jug', zh: '拉花奶缸', price: 22, says: 'A steel jug with a fine spout.' },
		],
	},
	{
		name: 'Kitchen',
		zh: '厨房',
		traffic: 1.2,
		brands: ['Brodal', 'Verano', 'Dunmore', 'Tamsin'],
		models: ['Larder', 'Hearth', 'Sage', 'Umber', 'Basil', 'Copperfield', 'Orchard', 'Thyme'],
		features: [
			'Goes from hob to table.',
			'Sits well in the hand.',
			'Safe in the dishwasher.',
			'Made to be handed down.',
		],
		kinds: [
			{
				name: 'Chef Knife',
				zh: '主厨刀',
				price: 79,
				says: 'A twenty-centimetre blade that holds its edge.',
				next: ['Whetstone', 'Cutting Board'],
			},
			{ name: 'Whetstone', zh: '磨刀石', price: 35, says: 'Two grits on a steady base.' },
			{ name: 'Cutting Board', zh: '砧板', price: 42, says: 'End-grain wood that is kind to knives.' },
			{
				name: 'Cast Iron Pan',
				zh: '铸铁煎锅',
				price: 65,
				says: 'A seasoned pan for searing and baking.',
			},
			{
				name: 'Stand Mixer',
				zh: '厨师机',
				price: 329,
				says: 'A quiet mixer that kneads heavy dough.',
				next: ['Baking Tin'],
			},
			{ name: 'Baking Tin', zh: '烘焙模具', price: 24, says: 'A loaf tin with folded corners.' },
		],
	},
	{
		name: 'Home',
		zh: '家居照明',
		traffic: 1.0,
		brands: ['Norrsken', 'Arvika', 'Lumen', 'Pinewood'],
		models: ['Halden', 'Lykke', 'Dusk', 'Vesper', 'Fjell', 'Amber', 'Linden', 'Sol'],
		features: [
			'Its light is warm and does not flicker.',
			'Put together in five minutes.',
			'Looks at home in any room.',
			'Made of wood from managed forests.',
		],
		kinds: [
			{
				name: 'Desk Lamp',
				zh: '台灯',
				price: 69,
				says: 'A jointed lamp that stays where it is put.',
				next: ['LED Bulb'],
			},
			{
				name: 'Floor Lamp',
				zh: '落地灯',
				price: 139,
				says: 'A slim lamp for the corner by the chair.',
				next: ['LED Bulb'],
			},
			{ name: 'LED Bulb', zh: 'LED 灯泡', price: 9, says: 'A dimmable bulb of 800 lumens.', usedUp: true },
			{ name: 'Wool Throw', zh: '羊毛盖毯', price: 85, says: 'A soft throw woven from undyed wool.' },
			{ name: 'Wall Shelf', zh: '壁挂搁板', price: 49, says: 'A shelf with hidden brackets.' },
			{
				name: 'Scented Candle',
				zh: '香薰蜡烛',
				price: 23,
				says: 'Burns for forty hours in a reusable glass.',
				usedUp: true,
			},
		],
	},
	{
		name: 'Outdoors',
		zh: '户外',
		traffic: 1.1,
		brands: ['Norrsken', 'Rowan', 'Osprey', 'Wexley'],
		models: ['Ridge', 'Fell', 'Tarn', 'Bothy', 'Moraine', 'Glen', 'Cairn', 'Drift'],
		features: [
			'Packs down to the size of a bottle.',
			'Keeps dry in a long downpour.',
			'Weighs less than it looks.',
			'Tested through a northern winter.',
		],
		kinds: [
			{
				name: 'Two-Person Tent',
				zh: '双人帐篷',
				price: 259,
				says: 'A free-standing tent with two porches.',
				next: ['Sleeping Mat', 'Sleeping Bag'],
			},
			{
				name: 'Sleeping Bag',
				zh: '睡袋',
				price: 149,
				says: 'A three-season bag with a draught collar.',
				next: ['Sleeping Mat'],
			},
			{ name: 'Sleeping Mat', zh: '防潮垫', price: 79, says: 'An insulated mat that blows up in a minute.' },
			{ name: 'Daypack', zh: '登山背包', price: 95, says: 'A twenty-litre pack with a rain cover.' },
			{
				name: 'Camping Stove',
				zh: '露营炉',
				price: 55,
				says: 'A folding stove that boils a litre in four minutes.',
				next: ['Trail Meal'],
			},
			{ name: 'Trail Meal', zh: '脱水餐', price: 9, says: 'A meal that needs only hot water.', usedUp: true },
		],
	},
	{
		name: 'Cycling',
		zh: '骑行',
		traffic: 0.9,
		brands: ['Calder', 'Rowan', 'Gantry', 'Elsing'],
		models: ['Tempo', 'Sprint', 'Gravel', 'Col', 'Breakaway', 'Rouleur', 'Domestique', 'Velo'],
		features: [
			'Seen from half a kilometre.',
			'Fits every common frame.',
			'Shrugs off mud and road salt.',
			'Goes on without tools.',
		],
		kinds: [
			{
				name: 'Bike Helmet',
				zh: '骑行头盔',
				price: 99,
				says: 'A light helmet with a rotating cradle.',
				next: ['Bike Light'],
			},
			{ name: 'Bike Light', zh: '自行车灯', price: 45, says: 'A rechargeable light with a wide beam.' },
			{
				name: 'Bike Computer',
				zh: '码表',
				price: 229,
				says: 'Maps, climbs and training on a sunlit screen.',
				next: ['Computer Mount'],
			},
			{ name: 'Computer Mount', zh: '码表支架', price: 25, says: 'A stiff mount that brings the screen forward.' },
			{ name: 'Pannier Bag', zh: '驮包', price: 75, says: 'A roll-top bag that clicks on with one hand.' },
			{ name: 'Chain Oil', zh: '链条油', price: 11, says: 'A wax-based oil that stays clean.', usedUp: true },
		],
	},
	{
		name: 'Fitness',
		zh: '健身',
		traffic: 1.0,
		brands: ['Verano', 'Elsing', 'Osprey', 'Fennick'],
		models: ['Core', 'Flow', 'Pulse', 'Stride', 'Balance', 'Forge', 'Vigour', 'Reach'],
		features: [
			'Does not slip on bare floors.',
			'Stores under a sofa.',
			'Wipes clean in a moment.',
			'Made for beginners and the stubborn alike.',
		],
		kinds: [
			{
				name: 'Yoga Mat',
				zh: '瑜伽垫',
				price: 49,
				says: 'A dense mat with a dry grip.',
				next: ['Yoga Block', 'Foam Roller'],
			},
			{ name: 'Yoga Block', zh: '瑜伽砖', price: 15, says: 'A cork block with rounded edges.' },
			{ name: 'Foam Roller', zh: '泡沫轴', price: 29, says: 'A firm roller with a ridged surface.' },
			{
				name: 'Kettlebell',
				zh: '壶铃',
				price: 55,
				says: 'A cast kettlebell with a wide handle.',
				next: ['Protein Bar'],
			},
			{ name: 'Running Watch', zh: '跑步手表', price: 239, says: 'Two weeks of battery and honest distances.' },
			{ name: 'Protein Bar', zh: '蛋白棒', price: 18, says: 'A box of twelve bars with nuts and dates.', usedUp: true },
		],
	},
	{
		name: 'Stationery',
		zh: '文具',
		traffic: 0.8,
		brands: ['Quillon', 'Marlow', 'Pinewood', 'Tamsin'],
		models: ['Folio', 'Margin', 'Ledger', 'Quarto', 'Vellum', 'Draft', 'Letter', 'Index'],
		features: [
			'Lies flat on the first page.',
			'Does not bleed or feather.',
			'A pleasure to send.',
			'Refills are easy to find.',
		],
		kinds: [
			{
				name: 'Fountain Pen',
				zh: '钢笔',
				price: 59,
				says: 'A pen with a springy steel nib.',
				next: ['Bottled Ink', 'Notebook'],
			},
			{ name: 'Bottled Ink', zh: '瓶装墨水', price: 17, says: 'Fifty millilitres of shading ink.', usedUp: true },
			{ name: 'Notebook', zh: '笔记本', price: 19, says: 'Numbered pages of cream paper.', usedUp: true },
			{ name: 'Mechanical Pencil', zh: '自动铅笔', price: 29, says: 'A balanced pencil with a metal grip.' },
			{ name: 'Desk Organiser', zh: '桌面收纳盒', price: 45, says: 'Trays and slots for what lies about.' },
			{ name: 'Writing Paper', zh: '信纸', price: 21, says: 'Forty sheets with matching envelopes.', usedUp: true },
		],
	},
	{
		name: 'Games',
		zh: '桌游与拼图',
		traffic: 1.2,
		brands: ['Bellweather', 'Wexley', 'Fennick', 'Yarrow'],
		models: ['Lanterns', 'Caravan', 'Archipelago', 'Clockwork', 'Foxglove', 'Citadel', 'Voyage', 'Meadow'],
		features: ['Learnt in ten minutes.', 'Different each time.', 'For rainy Sundays.', 'Drawn by hand throughout.'],
		kinds: [
			{
				name: 'Board Game',
				zh: '桌面游戏',
				price: 45,
				says: 'A game of plans and bluffs for two to five.',
				next: ['Game Expansion', 'Card Sleeves'],
			},
			{
				name: 'Game Expansion',
				zh: '游戏扩展包',
				price: 25,
				says: 'New cards, new corners of the map.',
				next: ['Card Sleeves'],
			},
			{ name: 'Card Game', zh: '卡牌游戏', price: 19, says: 'A quick game in a small box.', next: ['Card Sleeves'] },
			{ name: 'Card Sleeves', zh: '卡牌保护套', price: 8, says: 'A hundred clear sleeves.', usedUp: true },
			{ name: 'Jigsaw Puzzle', zh: '拼图', price: 24, says: 'A thousand pieces that fit with a click.' },
			{ name: 'Dice Set', zh: '骰子套装', price: 15, says: 'Seven dice in a tin.' },
		],
	},
];
