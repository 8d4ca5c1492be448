using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Http;

/// <summary>Reads a body field by field, so that the refusal names every wrong field and repeats no value.</summary>
internal static class RequestBody
{
    public const long MaximumBytes = 32 * 1024;
    private const int MaximumDepth = 16;
    private static readonly object Nothing = new();
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaximumDepth, AllowDuplicateProperties = false };

    /// <summary>The value that <paramref name="read"/> returned, or a refusal; exactly one of them is set.</summary>
    public static async Task<(T? Value, ProblemResult? Refusal)> ReadAsync<T>(HttpRequest request, Func<FieldReader, T> read)
        where T : class
    {
        if (!IsJson(request))
        {
            return (null, ProblemResult.Invalid(StatusCodes.Status415UnsupportedMediaType, "Send the body as application/json, in UTF-8 and without a Content-Encoding other than identity."));
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, Strict, request.HttpContext.RequestAborted);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (null, ProblemResult.Invalid(StatusCodes.Status400BadRequest, "The body must be one JSON object."));
            }

            List<FieldError> errors = [];
            var body = new FieldReader(document.RootElement, errors);
            var value = read(body);
            body.RefuseUnknown();
            return errors.Count > 0 ? (null, ProblemResult.Invalid(errors)) : (value, null);
        }
        catch (JsonException exception)
        {
            return (null, ProblemResult.Invalid(StatusCodes.Status400BadRequest, Unreadable(exception)));
        }
        catch (IOException exception) when (exception is not BadHttpRequestException && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            // The server throws an exception with a status for most malformed framing, but not for a chunk whose size overflows.
            return (null, ProblemResult.Invalid(StatusCodes.Status400BadRequest, "The body is incomplete, or its chunks are malformed; send it again."));
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate in a member's name is detected only when the name is read, not by the parser.
            return (null, ProblemResult.Invalid(StatusCodes.Status400BadRequest, "The body has a string that is not valid Unicode."));
        }
    }

    /// <summary>As <see cref="ReadAsync"/>; a call without a body counts as one with an empty object.</summary>
    public static Task<(T? Value, ProblemResult? Refusal)> ReadOptionalAsync<T>(HttpRequest request, Func<FieldReader, T> read)
        where T : class
    {
        if (request.ContentLength is not (null or 0) || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false)
        {
            return ReadAsync(request, read);
        }

        using var empty = JsonDocument.Parse("{}");
        return Task.FromResult<(T?, ProblemResult?)>((read(new FieldReader(empty.RootElement, [])), null));
    }

    /// <summary>For a call that takes no body: refuses the members of one that was sent all the same.</summary>
    public static async Task<ProblemResult?> RefuseMembersAsync(HttpRequest request) => (await ReadOptionalAsync(request, static _ => Nothing)).Refusal;

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || IsUtf8(HeaderUtilities.RemoveQuotes(type.Charset)))
        && request.Headers.GetCommaSeparatedValues(HeaderNames.ContentEncoding).All(coding => coding.Equals("identity", StringComparison.OrdinalIgnoreCase));

    // Libraries of several languages write "utf8".
    private static bool IsUtf8(StringSegment charset) =>
        charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says where the parser stopped, without its message, which may quote the body.</summary>
    private static string Unreadable(JsonException exception)
    {
        var place = exception.LineNumber is { } line ? $" The error is in line {line + 1} at byte {exception.BytePositionInLine + 1}." : string.Empty;
        return $"The body must be well-formed JSON, nested at most {MaximumDepth} levels deep, without duplicate members.{place}";
    }
}
