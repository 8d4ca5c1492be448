using System.Globalization;

namespace Redemptions.Benchmarks.Comparing;

/// <summary>What <c>compare</c> is told.</summary>
internal sealed record CompareOptions
{
    public const string Usage =
        """
        compare [--only NAME[,NAME]]   fresh, storm, discovery, slow-provider, memory, growth; all of them where nothing is named
          --rounds N                   paired rounds, 5
          --callers N                  of the closed loops, 64
          --seconds N                  counted in each round, 15
          --type NAME                  vouchers.one_voucher; mixed for all three
          --latency SPEC               of the simulators in milliseconds, as the load tool takes it, 0
          --in-flight N                slow-provider: redemptions under way, 100
          --rate N --minutes N         memory: fresh vouchers a second, 500; for how long, 2
          --settled N                  growth: settled redemptions in the larger index, 1000000 (up to 10000000)
          --json FILE                  where all figures go, benchmarks.json
          --published FOLDER           what was published is kept here and used again
        """;

    private const int MostSettled = 10_000_000;

    public IReadOnlyList<string> Only { get; init; } = [];

    public int Rounds { get; init; } = 5;

    public int Callers { get; init; } = 64;

    public int Seconds { get; init; } = 15;

    /// <summary>Null is a mix of all.</summary>
    public string? Type { get; init; } = "vouchers.one_voucher";

    public string Latency { get; init; } = "0";

    public int InFlight { get; init; } = 100;

    public int Rate { get; init; } = 500;

    public double Minutes { get; init; } = 2;

    public int Settled { get; init; } = 1_000_000;

    public string Json { get; init; } = "benchmarks.json";

    public string? Published { get; init; }

    public static CompareOptions Read(string[] arguments)
    {
        var options = new CompareOptions();
        for (var at = 0; at < arguments.Length; at += 2)
        {
            var name = arguments[at];
            var value = at + 1 < arguments.Length ? arguments[at + 1] : throw new BenchmarkException($"{name} has no value.\n{Usage}");
            options = name switch
            {
                "--only" => options with { Only = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) },
                "--rounds" => options with { Rounds = Number(name, value, 100) },
                "--callers" => options with { Callers = Number(name, value, 10_000) },
                "--seconds" => options with { Seconds = Number(name, value, 600, least: 5) },
                "--type" => options with { Type = value == "mixed" ? null : value },
                "--latency" => options with { Latency = value },
                "--in-flight" => options with { InFlight = Number(name, value, 10_000) },
                "--rate" => options with { Rate = Number(name, value, 100_000) },
                "--minutes" => options with { Minutes = double.TryParse(value, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 0.5 and <= 600 ? minutes : throw Wrong(name, value) },
                "--settled" => options with { Settled = Number(name, value, MostSettled, least: Filling.Few * 2) },
                "--json" => options with { Json = value },
                "--published" => options with { Published = Path.GetFullPath(value) },
                _ => throw new BenchmarkException($"{name} is no option.\n{Usage}"),
            };
        }

        return options;
    }

    private static int Number(string name, string value, int most, int least = 1) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : throw Wrong(name, value);

    private static BenchmarkException Wrong(string name, string value) => new($"{name} is '{value}', which it does not take.\n{Usage}");
}
