using System.Globalization;
using System.Net;
using System.Text;
using Redemptions.Api.Problems;

namespace Redemptions.Api.OpenApi;

/// <summary>The page that a problem's <c>type</c> points to.</summary>
internal static class ProblemPage
{
    private static readonly string Html = Build();

    public static IResult Answer() => TypedResults.Content(Html, "text/html; charset=utf-8");

    private static string Build()
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Problems</title></head><body><h1>Problems</h1>");
        foreach (var kind in ProblemKinds.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{kind.Code}\">{kind.Code}, {kind.Status}</h2>")
                .Append(CultureInfo.InvariantCulture, $"<p>{WebUtility.HtmlEncode(kind.Title)}. {WebUtility.HtmlEncode(kind.WayOut)}</p>");
        }

        return page.Append("</body></html>").ToString();
    }
}
