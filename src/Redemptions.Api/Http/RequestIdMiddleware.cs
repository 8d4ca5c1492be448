using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Redemptions.Api.Http;

/// <summary>Sets the request id that the response, the problem and the log share: the caller's own if it is well-formed, else a new one.</summary>
internal sealed partial class RequestIdMiddleware(RequestDelegate next)
{
    public const string Header = "Request-Id";
    private const int RandomBytes = 16;
    private const int AtOnce = 64;

    // Fetching a few random bytes costs as much as fetching many, so each thread fetches them for several calls at once.
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

    /// <summary>Writes the request id into the response's headers.</summary>
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
