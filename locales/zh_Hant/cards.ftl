# A card in a staff group that is changed in place.
card-moved = { $number } 的卡片已移到下方，請看最新一則。
card-topic = { $number } { $place } { $category }
