namespace Redemptions.Contracts;

/// <summary>How a <see cref="RedemptionId"/> travels between grains: its text, checked again on arrival.</summary>
[GenerateSerializer, Alias("redemptions.redemption-id"), Immutable]
internal struct RedemptionIdSurrogate
{
    [Id(0)]
    public string Value;
}

[RegisterConverter]
internal sealed class RedemptionIdSurrogateConverter : IConverter<RedemptionId, RedemptionIdSurrogate>
{
    public RedemptionId ConvertFromSurrogate(in RedemptionIdSurrogate surrogate) => RedemptionId.Parse(surrogate.Value);

    public RedemptionIdSurrogate ConvertToSurrogate(in RedemptionId value) => new() { Value = value.Value };
}
