# Sorts of matters: words on buttons, at most 24 letters. One key for each code of models/taxonomy.yaml.

category-HQ = House quality
category-HQ-1 = Seepage or leak
category-HQ-2 = Cracks, hollow spots
category-HQ-3 = Outer wall
category-HQ-4 = Doors and windows
category-HQ-5 = Finishing quality
category-HQ-6 = Leak in common parts

category-HO = Handover
category-HO-1 = Papers for handover
category-HO-2 = Late handover
category-HO-3 = Title deed
category-HO-4 = Keys
category-HO-5 = Handover dispute

category-PF = Common facilities
category-PF-1 = Lift fault
category-PF-2 = Trapped in a lift
category-PF-3 = Door entry, intercom
category-PF-4 = Water supply
category-PF-5 = Electricity
category-PF-6 = Water or power cut
category-PF-7 = Common lighting
category-PF-8 = Heating
category-PF-9 = Gas
category-PF-10 = Drains and sewage
category-PF-11 = CCTV
category-PF-12 = Network, TV, signal
category-PF-13 = Gym and playground
category-PF-14 = Paths, manhole covers
category-PF-15 = Step-free access

category-EN = Cleanliness
category-EN-1 = Sweeping of corridors
category-EN-2 = Rubbish collection
category-EN-3 = Bulky, building waste
category-EN-4 = Fumes and smells
category-EN-5 = Pet mess
category-EN-6 = Rats and insects
category-EN-7 = Flyers and graffiti
category-EN-8 = Slippery ground
category-EN-9 = Clubhouse and pool

category-GR = Greenery
category-GR-1 = Pruning
category-GR-2 = Weeds
category-GR-3 = Planting over greenery
category-GR-4 = Fallen or dead tree

category-SE = Security
category-SE-1 = Gate control
category-SE-2 = Patrols missing
category-SE-3 = Theft, footage
category-SE-4 = Suspicious persons
category-SE-5 = Things thrown from above
category-SE-6 = Dogs and other pets
category-SE-7 = Stray animals
category-SE-8 = Bitten by a pet
category-SE-9 = E-bike in the lift
category-SE-10 = Crowded or short lets
category-SE-11 = Fights, threats, crime
category-SE-12 = Lost parcel

category-PK = Parking and traffic
category-PK-1 = My space is taken
category-PK-2 = Outside vehicles
category-PK-3 = Barrier, damaged car
category-PK-4 = Bikes and e-bikes
category-PK-5 = Car chargers
category-PK-6 = Monthly parking
category-PK-7 = Speeding, speed bumps
category-PK-8 = Abandoned car
category-PK-9 = Spaces to rent or buy

category-FS = Fire safety
category-FS-1 = Blocked fire lane
category-FS-2 = E-bike charged indoors
category-FS-3 = Trailing charge cable
category-FS-4 = Clutter in corridors
category-FS-5 = Fire or smoke
category-FS-6 = Equipment and drills
category-FS-7 = Open flame indoors

category-NO = Noise
category-NO-1 = Noise from neighbours
category-NO-2 = Construction site noise
category-NO-3 = Square dancing
category-NO-4 = Machine noise
category-NO-5 = Shops and restaurants
category-NO-6 = Vehicle alarms

category-RE = Renovation
category-RE-1 = Renovation noise
category-RE-2 = Forbidden alterations
category-RE-3 = Illegal building
category-RE-4 = Permitted hours
category-RE-5 = Permit and deposit
category-RE-6 = Renovation waste

category-FE = Fees
category-FE-1 = Management fee
category-FE-2 = Parking fee
category-FE-3 = Shared water and power
category-FE-4 = Fees for an empty home
category-FE-5 = Invoice or receipt
category-FE-6 = Dunning, blocked card
category-FE-7 = Repair charges

category-AT = Service and attitude
category-AT-1 = Rude
category-AT-2 = Indifferent
category-AT-3 = Passing the buck
category-AT-4 = Nobody answers
category-AT-5 = Told to delete a post
category-AT-6 = Guards' manner
category-AT-7 = Good service

category-NB = Neighbours
category-NB-1 = Leak from upstairs
category-NB-2 = Things in the corridor
category-NB-3 = Dripping from above
category-NB-4 = Air-conditioner drips
category-NB-5 = Poultry kept at home

category-MS = Repairs at home
category-MS-1 = Repair in my home
category-MS-2 = Blocked pipe or drain
category-MS-3 = Missed appointment
category-MS-4 = Still not repaired
category-MS-5 = Broke again
category-MS-6 = Damaged by the repair
category-MS-7 = Burst pipe

category-DI = Disclosure, committee
category-DI-1 = Income from common parts
category-DI-2 = Accounts, repair fund
category-DI-3 = Owners' committee
category-DI-4 = Personal data
category-DI-5 = Data leaked
category-DI-6 = Delete my data
category-DI-7 = Trade in common areas

category-OT = Something else
category-OT-1 = Community events
category-OT-2 = Other matters
