namespace Redemptions.Contracts;

/// <summary>How a <see cref="CardId"/> travels between grains: its text, checked again on arrival.</summary>
[GenerateSerializer, Alias("redemptions.card-id"), Immutable]
internal struct CardIdSurrogate
{
    [Id(0)]
    public string Value;
}

[RegisterConverter]
internal sealed class CardIdSurrogateConverter : IConverter<CardId, CardIdSurrogate>
{
    public CardId ConvertFromSurrogate(in CardIdSurrogate surrogate) => CardId.Parse(surrogate.Value);

    public CardIdSurrogate ConvertToSurrogate(in CardId value) => new() { Value = value.Value };
}
