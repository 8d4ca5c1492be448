using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Redemptions.Api.Http;

/// <summary>Gives every call an identity that its response, its problem and the log share: the caller's own where it is of a sane form.</summary>
internal sealed partial class RequestIdMiddleware(RequestDelegate next)
{
    public const string Header = "Request-Id";
    private const int RandomBytes = 16;
    private const int AtOnce = 64;

    // A few random bytes cost as much as many: each thread fetches those of its next calls together.
    [ThreadStatic]
    private static byte[]? _random;

    [ThreadStatic]
    private static int _left;

    public Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers[Header];
        context.TraceIdentifier = given is [{ } one] && Form().IsMatch(one)
            ? one
            : NewId();
        Stamp(context);
        return next(context);
    }

    /// <summary>Writes the identity into the response's headers.</summary>
    public static void Stamp(HttpContext context) => context.Response.Headers[Header] = context.TraceIdentifier;

    private static string NewId()
    {
        var random = _random ??= new byte[RandomBytes * AtOnce];
        if (_left == 0)
        {
            RandomNumberGenerator.Fill(random);
            _left = AtOnce;
        }

        return "req_" + Convert.ToHexStringLower(random.AsSpan(--_left * RandomBytes, RandomBytes));
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_.:-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
