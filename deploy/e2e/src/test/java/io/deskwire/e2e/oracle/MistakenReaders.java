package io.deskwire.e2e.oracle;

/** Clients that make one mistake each; the oracle must see it. */
final class MistakenReaders {

    private MistakenReaders() {}

    /** The mistake of most clients: what comes is applied as long as it is newer. */
    static Reader withoutHoleCheck(Journal journal) {
        return new Reader(journal) {
            @Override
            boolean isHole(long from, long last) {
                return false;
            }
        };
    }

    /** What it has, it applies again. */
    static Reader withoutDuplicateCheck(Journal journal) {
        return new Doubling(journal);
    }

    /** It applies whatever comes. */
    static Reader withoutAnyCheck(Journal journal) {
        return new Doubling(journal) {
            @Override
            boolean isHole(long from, long last) {
                return false;
            }
        };
    }

    /** It does not come back when a replica goes away. */
    static Reader takes1000ForTheEnd(Journal journal) {
        return new Reader(journal) {
            @Override
            boolean isFinal(int code) {
                return code == 1000 || super.isFinal(code);
            }
        };
    }

    private static class Doubling extends Reader {

        Doubling(Journal journal) {
            super(journal);
        }

        @Override
        boolean isOld(long to, long last) {
            return false;
        }

        @Override
        boolean isNews(long seq, long last) {
            return true;
        }
    }
}
