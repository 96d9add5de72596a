import { EVENT_TYPES, type EventType, eventTypeCode } from '../interaction.ts';

/** What logs call our event types; compared in lower case and without anything but letters and digits. */
const SYNONYMS: Readonly<Record<EventType, string>> = {
	impression: 'impressions exposure shown display displayed',
	view: 'views viewed pageview productview viewitem viewproduct itemview detail detailview pv visit watch watched play played listen read open',
	click: 'clicks clicked tap selectitem clickitem select',
	favourite:
		'favorite favourited favorited fav favor like liked wishlist addtowishlist bookmark save saved star heart follow upvote',
	cart: 'addtocart addedtocart carted atc basket addtobasket addtobag add',
	uncart: 'removefromcart removefrombasket removefrombag deletefromcart remove',
	purchase: 'purchased buy bought transaction order ordered sale sold conversion',
	refund: 'refunded return returned',
	rating: 'ratings rate rated review reviewed score stars',
	dismiss: 'dismissed dislike disliked hide hidden notinterested downvote block',
};

const codes = new Map<string, number>();
for (const type of EVENT_TYPES) {
	for (const name of [type, ...SYNONYMS[type].split(' ')]) codes.set(name, eventTypeCode(type));
}

/** Our type's code for a log's name of an event; undefined when it is none that is known. */
export const eventCodeOf = (name: string): number | undefined =>
	codes.get(name.toLowerCase().replace(/[^a-z0-9]/g, ''));
