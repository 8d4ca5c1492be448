using System.CommandLine;
using System.Globalization;
using Redemptions.CommandLine;
using Redemptions.Storage.Postgres.Partitions;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Commands;

/// <summary>The command <c>retention</c>.</summary>
internal static class RetentionCommand
{
    private const string Setting = "Retention:Months";
    private const int Fewest = 1;
    private const int Most = 1_200;

    public static Command Create(string[] settings)
    {
        var months = CheckedOption.Number<int>("--months", $"Whole months to keep beside the current one; {Setting} by default.", Fewest, Most);
        var detach = new Option<bool>("--detach") { Description = "Keeps each month as a table of its own, to be archived and dropped." };
        var withAttention = new Option<bool>("--with-attention") { Description = "Also removes redemptions that need attention; without it their months stay." };
        return new TextCommand("retention", "Removes the records of redemptions that were decided before the last months; their idempotency keys stay used.", result =>
            RunAsync(CommandSettings.Read(settings), result.GetResult(months) is { Implicit: false } ? result.GetValue(months) : null, result.GetValue(detach), result.GetValue(withAttention), result.InvocationConfiguration.Error))
        {
            months,
            detach,
            withAttention,
        };
    }

    private static Task<string> RunAsync(CommandSettings settings, int? months, bool detach, bool withAttention, TextWriter progress)
    {
        var kept = months ?? Read(settings.Configuration[Setting]);
        return Retention.RunAsync(settings.RequireDatabase(), today => today.AddMonths(-kept), detach, withAttention, progress.WriteLine);
    }

    private static int Read(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months is >= Fewest and <= Most
        ? months
        : throw new StartException($"{Setting} is {(text is null ? "not set" : $"'{text}'")}: set it, or --months, to the number of whole months to keep, from {Fewest} to {Most}.");
}
