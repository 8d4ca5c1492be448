using System.Globalization;
using Redemptions.Simulators;

namespace Redemptions.LoadTest.Operations;

/// <summary>The request of one call. It is derived from the scenario and the number of the call, so it need not be stored.</summary>
internal readonly record struct LoadOperation
{
    public const string PhoneNumber = "+27821234567";

    public OperationKind Kind { get; init; }

    public Provider Provider { get; init; }

    /// <summary>The card; null if the call is about a voucher.</summary>
    public IssuedCard? Card { get; init; }

    /// <summary>The number of the voucher, within its provider.</summary>
    public long Voucher { get; init; }

    /// <summary>Whether the provider has ever issued it.</summary>
    public bool IsIssued { get; init; }

    /// <summary>The number of the idempotency key, within the run.</summary>
    public long Key { get; init; }

    public long Seed { get; init; }

    /// <summary>In cents; 0 for the full value.</summary>
    public int AmountCents { get; init; }

    public string Pin => Card is not null ? Card.Code : IsIssued ? SandboxPins.Active(Provider, Voucher) : SandboxPins.NeverIssued(Provider, Voucher);

    public string IdempotencyKey => string.Create(CultureInfo.InvariantCulture, $"load-{Seed}-{Key}");

    public string Type => Card is not null ? IssuedCard.Type : SimulatedType.Of(Provider).Name;

    public bool HasPhoneNumber => Kind == OperationKind.Redeem && Card is null && SimulatedType.Of(Provider).TakesPhoneNumber;
}
