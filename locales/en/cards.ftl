# A card in a staff group that is changed in place.
card-moved = The card of { $number } has moved below; please see the latest one.
card-topic = { $number } { $place } { $category }
