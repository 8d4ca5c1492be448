namespace Redemptions.Api.Http;

/// <summary>The section <c>Api</c>. Values stay unparsed strings, so that validation can name each wrong one.</summary>
internal sealed class ApiOptions
{
    public const string Section = "Api";

    public string? RequireIdempotencyKey { get; set; }

    public IReadOnlyList<ApiKeyOptions> Keys { get; set; } = [];

    /// <summary>The path below which a proxy serves the API.</summary>
    public string? PathBase { get; set; }

    /// <summary>Addresses and networks of the proxies whose <c>X-Forwarded-Prefix</c> counts.</summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>True unless configured otherwise.</summary>
    public bool KeyRequired => !bool.TryParse(RequireIdempotencyKey, out var required) || required;
}
