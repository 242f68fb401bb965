package io.olifant.retailer;

import java.util.ArrayList;
import java.util.List;

/** All people of a retailer with what they browse on, drawn from the seed. */
final class Population {

    private static final int HOUSEHOLD_MAX = 4;
    private static final double HOUSEHOLD_SHARES_CHANCE = 0.5;
    private static final double SECOND_DEVICE_CHANCE = 0.6;
    private static final double THIRD_DEVICE_CHANCE = 0.3;

    /** Apart, so that the dice of people, devices and households never run alike. */
    private static final long PEOPLE_SALT = 0x70656f706c65L;

    private static final long DEVICES_SALT = 0x64657669636573L;
    private static final long HOUSEHOLDS_SALT = 0x686f757365L;

    private final RetailerConfig config;
    private final Names names;
    private int devices;

    private Population(RetailerConfig config, Names names) {
        this.config = config;
        this.names = names;
    }

    static List<Person> of(RetailerConfig config, Names names) {
        return new Population(config, names).people();
    }

    private List<Person> people() {
        List<Person> people = new ArrayList<>(config.people());
        Dice homes = new Dice(Dice.mix(config.seed() ^ HOUSEHOLDS_SALT));
        while (people.size() < config.people()) {
            int members = 1 + homes.below(HOUSEHOLD_MAX);
            boolean share = config.households() && members > 1 && homes.chance(HOUSEHOLD_SHARES_CHANCE);
            Device shared = share ? newDevice() : null;
            for (int i = 0; i < members && people.size() < config.people(); i++) {
                people.add(person(people.size(), shared));
            }
        }
        return people;
    }

    private Person person(int id, Device shared) {
        Dice dice = new Dice(Dice.mix(config.seed() ^ PEOPLE_SALT) + Dice.mix(id));
        List<Device> own = new ArrayList<>();
        own.add(newDevice());
        if (dice.chance(SECOND_DEVICE_CHANCE)) {
            own.add(newDevice());
        }
        if (dice.chance(THIRD_DEVICE_CHANCE)) {
            own.add(newDevice());
        }
        if (shared != null) {
            own.add(shared);
        }
        return new Person(id, dice, config.days(), own, names);
    }

    private Device newDevice() {
        int number = devices++;
        return new Device(names, new Dice(Dice.mix(config.seed() ^ DEVICES_SALT) + Dice.mix(number)), number);
    }
}
