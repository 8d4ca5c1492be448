using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Redemptions.Web.Assets;

/// <summary>The style sheets, modules and pictures of the pages, which are embedded in this assembly. Their URLs contain a hash of the content, so browsers keep them for ever.</summary>
internal static class AssetFiles
{
    /// <summary>The path below which they are served.</summary>
    public const string Path = "/web/assets";

    private const string Prefix = "Redemptions.Web.Assets/";
    private static readonly FrozenDictionary<string, AssetFile> ByName = Load().ToFrozenDictionary(file => file.Name, StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, AssetFile> ByServedName = ByName.Values.ToFrozenDictionary(file => file.ServedName, StringComparer.Ordinal);

    /// <summary>The URL of a file, below the path prefix: <c>/web/assets/till.3f09….css</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public static string UrlOf(string name) => $"{Path}/{ByName[name].ServedName}";

    public static IResult Answer(string name, HttpResponse response)
    {
        if (!ByServedName.TryGetValue(name, out var file))
        {
            return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(file.Content, file.ContentType, entityTag: new($"\"{file.Hash}\""));
    }

    private static List<AssetFile> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var read = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(resource =>
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return new AssetFile(resource[Prefix.Length..], content);
        }).ToList();

        // A module imports another by its plain name. It is served with the other's hash, which thereby changes its own.
        List<AssetFile> imported = [.. read.Where(file => !file.Imports)];
        return [.. imported, .. read.Where(file => file.Imports).Select(file =>
        {
            var text = imported.Aggregate(Encoding.UTF8.GetString(file.Content), (text, other) => text.Replace($"'./{other.Name}'", $"'./{other.ServedName}'", StringComparison.Ordinal));
            return new AssetFile(file.Name, Encoding.UTF8.GetBytes(text));
        })];
    }

    private sealed record AssetFile(string Name, byte[] Content)
    {
        public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Content))[..12];

        public string ServedName => $"{System.IO.Path.GetFileNameWithoutExtension(Name)}.{Hash}{System.IO.Path.GetExtension(Name)}";

        public bool Imports { get; } = Name.EndsWith(".js", StringComparison.Ordinal) && Encoding.UTF8.GetString(Content).Contains("from './", StringComparison.Ordinal);

        public string ContentType { get; } = System.IO.Path.GetExtension(Name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new InvalidOperationException($"No content type is known for files that end in {other}."),
        };
    }
}
