package io.deskwire.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.deskwire.bench.fanout.FanoutFigures;
import java.util.LinkedHashMap;
import java.util.Map;

/** All figures of a run for programs. */
public final class FanoutJson {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private FanoutJson() {}

    public static String of(FanoutFigures figures, Surroundings surroundings) throws JsonProcessingException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("at", surroundings.at().toString());
        all.put("machine", surroundings.machine());
        all.put("database", surroundings.database());
        all.put("loadBefore", surroundings.loadBefore());
        all.put("loadAfter", surroundings.loadAfter());
        all.put("noiseBefore", surroundings.noiseBefore().sentence());
        all.put("noiseAfter", surroundings.noiseAfter().sentence());
        all.put("figures", figures);
        return JSON.writeValueAsString(all) + "\n";
    }
}
