using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Http;

/// <summary>The header <c>Idempotency-Key</c> of a call that changes something, and the header that marks the answer to a repeat.</summary>
internal static class IdempotencyHeader
{
    public const string Name = "Idempotency-Key";
    public const string ReplayedName = "Idempotent-Replayed";
    private const int RandomBytes = 16;

    /// <summary>The key as it was sent, empty if it is missing; or a refusal. The application service checks the form.</summary>
    /// <param name="context">The call.</param>
    /// <param name="mayBeMissing">Whether the service makes a key for a call without one, where the settings do not require it.</param>
    public static (string Key, ProblemResult? Refusal) Read(HttpContext context, bool mayBeMissing = false)
    {
        var header = context.Request.Headers[Name];
        if (header.Count > 1)
        {
            return (string.Empty, ProblemResult.Invalid([new FieldError { Field = Name, Code = "conflict", Message = "Send this header once, with one key." }]));
        }

        return header.Count == 0 && mayBeMissing && !context.RequestServices.GetRequiredService<IOptions<ApiOptions>>().Value.KeyRequired
            ? (NewKey(), null)
            : (Unquoted(header.ToString()), null);
    }

    /// <summary>Marks the answer to a repeat.</summary>
    public static void Mark(HttpResponse response, bool replayed)
    {
        if (replayed)
        {
            response.Headers[ReplayedName] = "true";
        }
    }

    // The IETF draft defines the header as a quoted string; the quotes are not part of the key.
    private static string Unquoted(string header) => header is ['"', .. var key, '"'] ? key : header;

    private static string NewKey() => "auto_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
}
