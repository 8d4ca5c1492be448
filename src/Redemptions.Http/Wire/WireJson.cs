using System.Text.Json.Serialization;

namespace Redemptions.Http;

/// <summary>The JSON of the service: snake_case, with secrets in the clear.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(RevealingConverter)])]
[JsonSerializable(typeof(RedeemRequest))]
[JsonSerializable(typeof(ConfirmRequest))]
[JsonSerializable(typeof(ReverseRequest))]
[JsonSerializable(typeof(SearchPage))]
[JsonSerializable(typeof(LookupRequest))]
[JsonSerializable(typeof(IssueCardsRequest))]
[JsonSerializable(typeof(ActivateCardRequest))]
[JsonSerializable(typeof(LoadCardRequest))]
[JsonSerializable(typeof(AdjustCardRequest))]
[JsonSerializable(typeof(BlockCardRequest))]
[JsonSerializable(typeof(ChangeCardRequest))]
[JsonSerializable(typeof(AccrueRequest))]
[JsonSerializable(typeof(CancelAccrualRequest))]
[JsonSerializable(typeof(Redemption))]
[JsonSerializable(typeof(Balance))]
[JsonSerializable(typeof(VoucherType))]
[JsonSerializable(typeof(Card))]
[JsonSerializable(typeof(Accrual))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Page<Redemption>), TypeInfoPropertyName = "RedemptionPage")]
[JsonSerializable(typeof(Page<VoucherType>), TypeInfoPropertyName = "VoucherTypePage")]
[JsonSerializable(typeof(Page<Card>), TypeInfoPropertyName = "CardPage")]
[JsonSerializable(typeof(Page<CardEntry>), TypeInfoPropertyName = "CardEntryPage")]
[JsonSerializable(typeof(WebhookEnvelope))]
[JsonSerializable(typeof(DisabledEndpoint))]
internal sealed partial class WireJson : JsonSerializerContext;
