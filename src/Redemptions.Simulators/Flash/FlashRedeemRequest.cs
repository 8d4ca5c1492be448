using System.Text.Json;
using System.Text.Json.Nodes;
using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Flash;

/// <summary>A redeem request as far as it could be read; <see cref="Problem"/> names the first field that is malformed.</summary>
internal sealed record FlashRedeemRequest
{
    private const int MetadataMembers = 9;
    private const int MetadataName = 10;
    private const int MetadataValue = 43;

    public string? Reference { get; private init; }

    public string? AccountNumber { get; private init; }

    public string? Pin { get; private init; }

    /// <summary>Cents; 0 for the full value.</summary>
    public long? Amount { get; private init; }

    public string? MobileNumber { get; private init; }

    public string? StoreId { get; private init; }

    public string? TerminalId { get; private init; }

    public JsonObject? Metadata { get; private init; }

    public string? Problem { get; private init; }

    /// <summary>Every business value: a re-send has the same values, another request under the reference does not.</summary>
    public string Values => string.Join('\n', AccountNumber, Pin, Amount, MobileNumber, StoreId, TerminalId, Metadata?.ToJsonString());

    public static FlashRedeemRequest Read(JsonElement? body)
    {
        if (body is not { } json)
            return new FlashRedeemRequest { Problem = "body" };

        var request = new FlashRedeemRequest
        {
            Reference = json.Text("reference"),
            AccountNumber = json.Text("accountNumber"),
            Pin = json.Text("pin"),
            Amount = json.Integer("amount"),
            MobileNumber = json.Text("mobileNumber"),
            StoreId = json.Text("storeId"),
            TerminalId = json.Text("terminalId"),
            Metadata = json.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
                ? JsonObject.Create(metadata)
                : null,
        };
        return request with { Problem = request.FirstProblem(json) };
    }

    private static bool IsReference(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '=';

    private static bool IsAlphanumeric(string? text) => text is { Length: > 0 } && text.All(char.IsAsciiLetterOrDigit);

    private static bool IsMobile(string? text)
        => text is { Length: 11 } && text.StartsWith("27", StringComparison.Ordinal) && text.All(char.IsAsciiDigit);

    private static bool IsMetadata(JsonObject? metadata)
        => metadata is { Count: <= MetadataMembers } && metadata.All(member =>
            member.Key.Length <= MetadataName
            && member.Value?.GetValueKind() == JsonValueKind.String
            && member.Value.GetValue<string>().Length <= MetadataValue);

    private string? FirstProblem(JsonElement json)
    {
        if (Reference is not { Length: > 0 } || !Reference.All(IsReference))
            return "reference";
        if (string.IsNullOrEmpty(AccountNumber))
            return "accountNumber";
        if (!VoucherRegistry.IsPin(Provider.Flash, Pin))
            return "pin";
        if (Amount is null or < 0)
            return "amount";
        if (!json.Lacks("mobileNumber") && !IsMobile(MobileNumber))
            return "mobileNumber";
        if (!json.Lacks("storeId") && !IsAlphanumeric(StoreId))
            return "storeId";
        if (!json.Lacks("terminalId") && !IsAlphanumeric(TerminalId))
            return "terminalId";
        return !json.Lacks("metadata") && !IsMetadata(Metadata) ? "metadata" : null;
    }
}
