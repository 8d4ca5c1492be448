namespace Redemptions.Web.Text;

/// <summary>Words for states, and masked secrets.</summary>
internal static class Words
{
    public static string Of(Mode mode) => mode == Mode.Live ? "LIVE" : "TEST";

    public static string Of(RedemptionStatus status) => status switch
    {
        RedemptionStatus.Confirmed => "Confirmed",
        RedemptionStatus.Failed => "Declined",
        RedemptionStatus.Reserved => "Reserved",
        _ => "Not known yet",
    };

    public static string Of(ProviderStatus status) => status switch
    {
        ProviderStatus.Available => "Available",
        ProviderStatus.Degraded => "Some failures",
        _ => "Unavailable",
    };

    public static string Of(CardStatus status) => status switch
    {
        CardStatus.Active => "Active",
        CardStatus.Blocked => "Blocked",
        CardStatus.Closed => "Closed",
        CardStatus.Replaced => "Replaced",
        _ => "Not active yet",
    };

    public static string Of(VoucherStatus status) => status switch
    {
        VoucherStatus.Active => "Active",
        VoucherStatus.Redeemed => "Used up",
        VoucherStatus.Expired => "Expired",
        VoucherStatus.Cancelled => "Cancelled",
        VoucherStatus.Blocked => "Blocked",
        VoucherStatus.Pending => "Not active yet",
        _ => "Unknown state",
    };

    /// <summary>A masked PIN as <c>•••• •••• •••• 0029</c>: its last four characters; one ellipsis if there are none.</summary>
    public static string Masked(string? masked) => masked is { Length: >= 4 } ? Group(masked.Replace('*', '•')) : "…";

    /// <summary>The last four characters, <c>…0029</c>.</summary>
    public static string LastFour(string? masked) => masked is { Length: >= 4 } ? "…" + masked[^4..] : "…";

    /// <summary>A PIN in groups of four.</summary>
    public static string Group(string text) => string.Join(' ', text.Chunk(4).Select(group => new string(group)));
}
