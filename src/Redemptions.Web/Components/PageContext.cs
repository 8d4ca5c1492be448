using Redemptions.Web.Assets;
using Redemptions.Web.Sessions;

namespace Redemptions.Web.Components;

/// <summary>What every component of a page can use; a cascading value.</summary>
public sealed record PageContext
{
    public required PageApp App { get; init; }

    /// <summary>The session; null on the sign-in page and where the session could not be found.</summary>
    public Session? Session { get; init; }

    /// <summary>The path prefix under which a proxy serves the service; empty without one.</summary>
    public required string PathBase { get; init; }

    /// <summary>The path and query of the page itself, without the prefix; of the answer to a POST those of the form's page, since GET cannot show the answer.</summary>
    public required string Path { get; init; }

    /// <summary>The value of the hidden field that every form needs.</summary>
    public required string Token { get; init; }

    /// <summary><c>light</c>, <c>dark</c>, or null for what the browser prefers.</summary>
    public string? Theme { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Why a form of this page was not sent, for the shell to show; null if there is no such form, or the page shows it itself.</summary>
    public string? NotSent { get; init; }

    public string AppPath => App == PageApp.Till ? "/till" : "/console";

    public string AppName => App == PageApp.Till ? "Till" : "Console";

    /// <summary>A path with the prefix, for <c>href</c>, <c>src</c> and <c>action</c>.</summary>
    public string Url(string path) => PathBase + path;

    /// <summary>The URL of a style sheet, module or picture.</summary>
    public string Asset(string name) => PathBase + AssetFiles.UrlOf(name);

    public bool May(Roles role) => Session?.Caller.May(role) == true;
}
