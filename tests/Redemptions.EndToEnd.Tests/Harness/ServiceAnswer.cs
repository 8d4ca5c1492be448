using System.Net;
using System.Text.Json;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>An HTTP answer of the service, as a client received it.</summary>
internal sealed record ServiceAnswer(HttpStatusCode StatusCode, bool Replayed, string Text)
{
    private readonly JsonElement _body = JsonSerializer.Deserialize<JsonElement>(Text);

    public string Id => _body.GetProperty("id").GetString()!;

    /// <summary>The redemption's status; null if the answer is a problem.</summary>
    public string? Status => StatusCode is HttpStatusCode.Created or HttpStatusCode.Accepted or HttpStatusCode.OK
        ? _body.GetProperty("status").GetString()
        : null;

    /// <summary>The problem's code; null if the answer is a redemption, or does not come from this service.</summary>
    public string? ProblemCode => _body.ValueKind == JsonValueKind.Object && _body.TryGetProperty("code", out var code) ? code.GetString() : null;

    public bool IsDecided => Status is "confirmed" or "failed";

    public int Version => _body.GetProperty("version").GetInt32();

    public long RedeemedAmount => _body.GetProperty("redeemed_amount").GetInt64();

    /// <summary>What happened to the residual; null if nothing was redeemed.</summary>
    public string? Disposition => _body.GetProperty("residual") is { ValueKind: JsonValueKind.Object } residual ? residual.GetProperty("disposition").GetString() : null;

    public string? ChangePin => _body.GetProperty("change_voucher") is { ValueKind: JsonValueKind.Object } change
        ? change.GetProperty("pin").GetString()
        : null;

    /// <summary>The reason of the attention flag; null if it is not set.</summary>
    public string? Attention => _body.GetProperty("attention") is { ValueKind: JsonValueKind.Object } attention ? attention.GetProperty("reason").GetString() : null;

    public string? LastErrorCode => _body.GetProperty("last_error") is { ValueKind: JsonValueKind.Object } error ? error.GetProperty("code").GetString() : null;

    public override string ToString() => $"{StatusCode} {Text}";
}
