namespace Redemptions.Http;

/// <summary>A type of voucher or card that can be redeemed.</summary>
public sealed record VoucherType : ReceivedObject
{
    /// <summary>Its name in calls, such as vouchers.blu.</summary>
    public required string Type { get; init => field = Given.Value(value); }

    /// <summary>The part of the type before the dot, such as vouchers.</summary>
    public string Category { get => field ?? string.Empty; init; }

    /// <summary>Its name for the customer, such as Blu Voucher.</summary>
    public string Name { get => field ?? string.Empty; init; }

    /// <summary>A sentence about it for the customer.</summary>
    public string Description { get => field ?? string.Empty; init; }

    /// <summary>The logo: a path on the service.</summary>
    public string Logo { get => field ?? string.Empty; init; }

    /// <summary>The website of the voucher, or null.</summary>
    public string? Website { get; init; }

    /// <summary>Whether it accepts redemptions now.</summary>
    public ProviderStatus Status { get; init; }

    /// <summary>ISO 4217.</summary>
    public IReadOnlyList<string> Currencies { get => field ?? []; init; }

    /// <summary>The smallest amount, in minor units (cents).</summary>
    public long MinAmount { get; init; }

    /// <summary>The largest amount, in minor units (cents).</summary>
    public long MaxAmount { get; init; }

    /// <summary>What it can do.</summary>
    public Capabilities Capabilities { get => field ?? new(); init; }

    /// <summary>The fields of its source, also those that are not required.</summary>
    public IReadOnlyList<VoucherField> RequiredFields { get => field ?? []; init; }
}
