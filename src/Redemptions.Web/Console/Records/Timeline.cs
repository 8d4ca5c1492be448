using Redemptions.Web.Components;
using Redemptions.Web.Text;

namespace Redemptions.Web.Console.Records;

/// <summary>Puts provider exchanges, state changes, reveals, manual resolutions and webhook attempts into one order.</summary>
internal static class Timeline
{
    // Reveals are counted by the minute, under its first instant. They show at its end, behind what they revealed.
    private static readonly TimeSpan LastOfMinute = TimeSpan.FromSeconds(59.999);

    public static IReadOnlyList<TimelineItem> Of(Redemption redemption, string typeName, IReadOnlyList<AuditTrailEntry> audit, IReadOnlyList<EventHistory> events)
    {
        IEnumerable<TimelineItem> items =
        [
            .. redemption.Operations.Select(operation => Of(operation, redemption, typeName)),
            .. States(redemption, audit),
            .. audit.Select(Of),
            .. events.SelectMany(Of),
        ];

        // Sorting is stable, so what happened at one instant stays in the order above.
        return [.. Together(items.OrderBy(item => item.IsFuture).ThenBy(item => item.At))];
    }

    /// <summary>Makes one item of many in a row that say the same, as hours of questions without an answer do.</summary>
    private static IEnumerable<TimelineItem> Together(IEnumerable<TimelineItem> items)
    {
        List<TimelineItem> same = [];
        foreach (var item in items)
        {
            if (same.Count > 0 && (item.IsMinute || item.Title != same[0].Title || item.Detail != same[0].Detail))
            {
                yield return One(same);
                same = [];
            }

            same.Add(item);
        }

        if (same.Count > 0)
        {
            yield return One(same);
        }
    }

    private static TimelineItem One(List<TimelineItem> same) => same is [var only]
        ? only
        : same[0] with { Title = $"{same[0].Title}, {same.Count} times", Detail = $"{same[0].Detail}. The last time was {Times.Second(same[^1].At)}, {Times.Day(same[^1].At)}." };

    private static TimelineItem Of(Operation operation, Redemption redemption, string typeName)
    {
        var amount = operation.Amount is { } minor ? $": {Amounts.Show(minor, redemption.Currency)}" : string.Empty;
        var answer = (operation.Status, operation.AnsweredAt) switch
        {
            (ExchangeStatus.Succeeded, _) => "answered yes",
            (ExchangeStatus.Declined, _) => "declined",
            (_, null) => "did not answer",
            _ => "gave no clear answer",
        };
        string[] parts =
        [
            $"{typeName} {answer}{(operation.AnsweredAt is { } at ? $" after {Took(at - operation.CreatedAt)}" : string.Empty)}",
            .. operation.ProviderCode is { } code ? [$"code {code}"] : Array.Empty<string>(),
            .. operation.ProviderReference.Select(reference => $"{ConsoleText.Code(reference.Key)} {reference.Value}"),
        ];
        var tone = operation.Status switch
        {
            ExchangeStatus.Succeeded => Tone.Yes,
            ExchangeStatus.Declined => Tone.No,
            _ => Tone.Wait,
        };
        return new TimelineItem(operation.CreatedAt, tone, ConsoleText.Of(operation.Type) + amount, string.Join(" · ", parts));
    }

    private static IEnumerable<TimelineItem> States(Redemption redemption, IReadOnlyList<AuditTrailEntry> audit)
    {
        yield return new TimelineItem(
            redemption.CreatedAt, Tone.Plain, "Recorded", "The intent became durable before anything was sent." + (redemption.ExternalReference is { } reference ? $" External reference {reference}." : string.Empty));
        if (redemption.InDoubt is { } doubt)
        {
            yield return new TimelineItem(DoubtedAt(redemption, doubt), Tone.Wait, "Not known yet", ConsoleText.WhyInDoubt(doubt.Reason));
            yield return new TimelineItem(
                doubt.NextAttemptAt, Tone.Wait, "Next attempt", $"The provider is asked for the outcome again. Attempts so far: {doubt.Attempts}.", IsFuture: true);
        }

        if (redemption.LastError is { } error)
        {
            yield return new TimelineItem(error.Timestamp, Tone.No, "Declined", $"{error.Message} ({error.Code}{(error.ProviderCode is { } code ? $", provider code {code}" : string.Empty)})");
        }

        if (redemption.Status == RedemptionStatus.Confirmed && !audit.Any(entry => entry.Action == "redemption.decided_confirmed"))
        {
            yield return new TimelineItem(ConfirmedAt(redemption), Tone.Yes, $"Confirmed: {Amounts.Show(redemption.RedeemedAmount, redemption.Currency)} taken", Residual(redemption));
        }

        if (redemption.ReversedAmount > 0)
        {
            yield return new TimelineItem(redemption.UpdatedAt, Tone.Plain, $"Given back: {Amounts.Show(redemption.ReversedAmount, redemption.Currency)}", "The sum of all refunds.");
        }

        if (redemption.Reservation is { } reservation)
        {
            yield return new TimelineItem(reservation.ExpiresAt, Tone.Wait, "Reservation expires", $"{Amounts.Show(redemption.ReservedAmount, redemption.Currency)} are reserved until then.", IsFuture: true);
        }

        if (redemption.Attention is { } attention)
        {
            yield return new TimelineItem(attention.Since, Tone.Wait, $"Needs a person: {ConsoleText.Of(attention.Reason)}", attention.Message);
        }
    }

    // The doubt is counted from the intent; it shows behind the request.
    private static DateTimeOffset DoubtedAt(Redemption redemption, InDoubt doubt)
    {
        var sent = redemption.Operations.FirstOrDefault(operation => operation.Type == ExchangeKind.Confirm);
        return new[] { doubt.Since, sent?.CreatedAt ?? doubt.Since, sent?.AnsweredAt ?? doubt.Since }.Max();
    }

    // A card's redemption has no exchange; a later version, such as a refund, moved the time of the last change.
    private static DateTimeOffset ConfirmedAt(Redemption redemption) =>
        redemption.Operations.LastOrDefault(operation => operation is { Status: ExchangeStatus.Succeeded, Type: not ExchangeKind.Lookup })?.AnsweredAt
        ?? (redemption.ReversedAmount > 0 ? redemption.CreatedAt : redemption.UpdatedAt);

    private static string Residual(Redemption redemption) => redemption.Residual switch
    {
        null => string.Empty,
        { Disposition: ResidualDisposition.None } => "Nothing was left on it.",
        { Amount: { } left } residual => $"{Amounts.Show(left, residual.Currency)} left: {ConsoleText.Of(residual.Disposition)}.",
        var residual => $"{ConsoleText.Of(residual.Disposition)}; the amount is not known.",
    };

    private static TimelineItem Of(AuditTrailEntry entry)
    {
        var by = $"Key {entry.KeyName}";
        return entry.Action switch
        {
            "change_voucher.revealed" => new(
                entry.At + LastOfMinute, Tone.Plain, entry.Count == 1 ? "Change voucher shown" : $"Change voucher shown {entry.Count} times", $"{by}, within this minute.", IsMinute: true),
            "redemption.decided_confirmed" => new(entry.At, Tone.Yes, "Decided by an operator: confirmed", $"{by}. Evidence: {entry.Detail}"),
            "redemption.decided_failed" => new(entry.At, Tone.No, "Decided by an operator: declined", $"{by}. Evidence: {entry.Detail}"),
            "change_voucher.filled_in" => new(entry.At, Tone.Yes, "Change voucher attached by an operator", $"{by}. Evidence: {entry.Detail}"),
            "redemption.resolution_proposed" => new(entry.At, Tone.Wait, "Resolution proposed", $"{by}. It decides nothing until another key confirms it."),
            "redemption.resolution_withdrawn" => new(entry.At, Tone.Plain, "Proposal withdrawn", $"{by}."),
            _ => new(entry.At, Tone.Plain, ConsoleText.Code(entry.Action), $"{by}. {entry.Detail}"),
        };
    }

    private static IEnumerable<TimelineItem> Of(EventHistory history) => history.Deliveries.SelectMany(delivery => delivery.Attempts.Select(attempt => new TimelineItem(
        attempt.At,
        attempt.Error is null ? Tone.Yes : Tone.Wait,
        $"Webhook {history.Event.Type} {(attempt.Error is null ? "delivered" : "not delivered")}",
        $"To {delivery.EndpointId}: {(attempt.Status is { } status ? $"HTTP {status}" : ConsoleText.Code(attempt.Error ?? "no answer"))} after {Took(attempt.Duration)}.")));

    private static string Took(TimeSpan span) => span.TotalSeconds < 1 ? $"{(int)span.TotalMilliseconds}\u00a0ms" : $"{span.TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)}\u00a0s";
}
