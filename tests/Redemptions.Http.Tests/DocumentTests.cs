using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Redemptions.Testing;

namespace Redemptions.Http.Tests;

/// <summary>The messages of this client have the members and words of docs/openapi.json, which is compared with the running service.</summary>
public sealed class DocumentTests
{
    private static readonly JsonElement Schemas =
        JsonDocument.Parse(File.ReadAllText(Repository.At("docs", "openapi.json"))).RootElement.GetProperty("components").GetProperty("schemas");

    public static TheoryData<Type, string> Messages => new()
    {
        { typeof(Redemption), "Redemption" }, { typeof(MaskedSource), "MaskedSource" }, { typeof(Residual), "Residual" }, { typeof(ChangeVoucher), "ChangeVoucher" }, { typeof(InDoubt), "InDoubt" },
        { typeof(RedemptionFailure), "RedemptionFailure" }, { typeof(Operation), "Operation" }, { typeof(Attention), "Attention" }, { typeof(Reservation), "Reservation" }, { typeof(Balance), "Balance" },
        { typeof(VoucherType), "Type" }, { typeof(Capabilities), "Capabilities" }, { typeof(VoucherField), "Field" }, { typeof(Card), "Card" }, { typeof(CardBucket), "CardBucket" },
        { typeof(CardEntry), "CardEntry" }, { typeof(CardEntrySplit), "CardEntrySplit" }, { typeof(Accrual), "Accrual" }, { typeof(FieldError), "FieldError" },
        { typeof(VoucherSource), "SourceBody" }, { typeof(RedeemRequest), "RedeemBody" }, { typeof(ConfirmRequest), "ConfirmationBody" }, { typeof(ReverseRequest), "ReversalBody" },
        { typeof(SearchPage), "SearchBody" }, { typeof(LookupRequest), "LookupBody" }, { typeof(IssueCardsRequest), "IssueBody" }, { typeof(ActivateCardRequest), "ActivationBody" },
        { typeof(LoadCardRequest), "LoadBody" }, { typeof(AdjustCardRequest), "AdjustmentBody" }, { typeof(BlockCardRequest), "BlockBody" }, { typeof(ChangeCardRequest), "CardChangeBody" },
        { typeof(ChangeCardRequest), "LoadReversalBody" }, { typeof(AccrueRequest), "AccrualBody" }, { typeof(CancelAccrualRequest), "AccrualReversalBody" },
    };

    public static TheoryData<Type, string> Words => new()
    {
        { typeof(RedemptionStatus), "RedemptionStatus" }, { typeof(Mode), "Mode" }, { typeof(NextStep), "NextStep" }, { typeof(InDoubtDecider), "InDoubtDecider" }, { typeof(AttentionReason), "AttentionReason" },
        { typeof(ResidualDisposition), "ResidualDisposition" }, { typeof(SmsDelivery), "SmsDelivery" }, { typeof(ExchangeKind), "ExchangeKind" }, { typeof(ExchangeStatus), "ExchangeStatus" },
        { typeof(VoucherStatus), "VoucherStatus" }, { typeof(ProviderStatus), "ProviderStatus" }, { typeof(Capability), "Capability" }, { typeof(ChangeDelivery), "ChangeDelivery" },
        { typeof(CardStatus), "CardStatus" }, { typeof(ValueOrigin), "ValueOrigin" }, { typeof(CardEntryKind), "CardEntryKind" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_has_the_members_of_its_schema(Type message, string schema)
    {
        // In webhooks alone.
        string[] more = message == typeof(ChangeVoucher) ? ["pin_last4"] : [];
        message.GetProperties().Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null && property.GetCustomAttribute<JsonExtensionDataAttribute>() is null)
            .Select(property => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))
            .Should().BeEquivalentTo(Schemas.GetProperty(schema).GetProperty("properties").EnumerateObject().Select(member => member.Name).Concat(more));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void An_enum_has_the_words_of_its_schema_and_Unknown(Type words, string schema)
    {
        var known = Schemas.GetProperty(schema).GetProperty("enum").EnumerateArray().Select(word => word.GetString()!.ToLowerInvariant());
        Enum.GetNames(words).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName).Should().BeEquivalentTo(known.Append("unknown").Distinct());
    }

    [Fact]
    public void The_codes_of_problems_are_those_of_the_document_and_two_of_the_client() =>
        Codes(typeof(ProblemCodes)).Should().BeEquivalentTo(Enumerated("Problem").Concat([ProblemCodes.Unreachable, ProblemCodes.UnexpectedAnswer]));

    [Fact]
    public void The_codes_of_failures_are_those_of_the_document() => Codes(typeof(FailureCodes)).Should().BeEquivalentTo(Enumerated("RedemptionFailure"));

    private static IEnumerable<string> Codes(Type codes) => codes.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

    private static IEnumerable<string> Enumerated(string schema) =>
        Schemas.GetProperty(schema).GetProperty("properties").GetProperty("code").GetProperty("enum").EnumerateArray().Select(code => code.GetString()!);
}
