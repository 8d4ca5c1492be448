using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Redemptions.Web.Tests.Harness;

/// <summary>An HTTP response with its whole body.</summary>
internal sealed record PageAnswer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Html)
{
    public string? Location => Headers.GetValueOrDefault("Location");

    public IDocument Document { get; } = new HtmlParser().ParseDocument(Html);

    /// <summary>The text of the page without its markup, with single blanks.</summary>
    public string Text => string.Join(' ', (Document.QuerySelector("main")?.TextContent ?? Html).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The fields of the first form with this action, with their values.</summary>
    public (string Name, string Value)[] Form(string action)
    {
        var form = Document.QuerySelector($"form[action='{action}']") ?? throw new InvalidOperationException($"The page has no form with the action {action}: {Text}");
        return [.. form.QuerySelectorAll("input[type=hidden]").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value") ?? string.Empty))];
    }
}
