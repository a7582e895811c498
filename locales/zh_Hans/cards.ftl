# A card in a staff group that is changed in place.
card-moved = { $number } 的卡片已移到下方，请看最新一条。
card-topic = { $number } { $place } { $category }
