using System.Net;
using System.Text.RegularExpressions;

namespace Redemptions.Simulators.Tests;

internal sealed record Reply(HttpStatusCode Status, string Body, Uri? Location)
{
    /// <summary>The first string value of this member, anywhere in the body; empty if there is none.</summary>
    public string Text(string member) => Regex.Match(Body, $"\"{member}\":\"([^\"]*)\"").Groups[1].Value;

    /// <summary>The body with the values of these members, which are random, replaced by their names.</summary>
    public string BodyWithout(params string[] members)
        => members.Aggregate(Body, (body, member) => Regex.Replace(body, $"\"{member}\":\"[^\"]*\"", $"\"{member}\":\"<{member}>\""));
}
