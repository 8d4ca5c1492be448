using System.Globalization;
using System.Text;

namespace Redemptions.Http;

/// <summary>Builds the query of a list; what is null is left out.</summary>
internal sealed class Query(string path)
{
    private readonly StringBuilder _url = new(path);

    public Query Add(string name, string? value)
    {
        if (value is not null)
        {
            var isFirst = _url.Length == path.Length;
            _url.Append(isFirst ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        return this;
    }

    public Query Add(string name, bool? value) => Add(name, value switch { null => null, true => "true", false => "false" });

    public Query Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public Query Add(string name, DateTimeOffset? value) => Add(name, value?.UtcDateTime.ToString("o", CultureInfo.InvariantCulture));

    public Query Add<T>(string name, T? value)
        where T : struct, Enum => Add(name, value is { } known ? EnumConverter<T>.Name(known) : null);

    public HttpCall Get() => HttpCall.Get(_url.ToString());
}
