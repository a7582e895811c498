# Emergency numbers: a tap in the menu, or these words.
command-phones = Emergency numbers
    .also = emergency phones|emergency calls|phone numbers|duty phone|emergency phone
phones-text =
    Fire or rescue: 119
    Ambulance: 120
    Police: 110
