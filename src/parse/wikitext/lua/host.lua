-- Sets up the environment that scripts run in, and the ways between it and the host: what MWServer.lua does for MediaWiki.
--
-- host( name, ... ) calls a function of the host; it gives true and its values, or false and a message.
local host = ...

local compiled = {}
local protected = {}

local env = {}
for _, name in ipairs( {
	'assert', 'error', 'getmetatable', 'ipairs', 'next', 'pairs', 'pcall', 'rawequal', 'rawget', 'rawset', 'select',
	'setmetatable', 'tonumber', 'type', 'unpack', 'xpcall', '_VERSION', 'table', 'math',
} ) do
	env[name] = mw.clone( _G[name] )
end
env.string = string
env.string.dump = nil
env._G = env
env.setfenv, env.getfenv = mw.makeProtectedEnvFuncs( { [_G] = true }, protected )
env.debug = { traceback = debug.traceback }

-- Does not show where values lie in memory.
env.tostring = function ( value )
	local mt = getmetatable( value )
	if mt and mt.__tostring then
		return mt.__tostring( value )
	end
	local kind = type( value )
	if kind == 'number' or kind == 'string' or kind == 'boolean' or kind == 'nil' then
		return tostring( value )
	end
	return kind
end

local function counted( ... )
	return select( '#', ... ), { ... }
end

-- The error arises in the code of the script: above this function, and above the closure that called it.
local function call( name, nargs, args )
	local n, results = counted( host( name, unpack( args, 1, nargs ) ) )
	if results[1] then
		return unpack( results, 2, n )
	end
	error( results[2], 3 )
end

local function compile( code, name )
	if not compiled[name] then
		if string.find( code, '\27Lua', 1, true ) then
			return nil, 'cannot load code with a Lua binary chunk marker escape sequence in it'
		end
		local chunk, message = loadstring( code, name )
		if not chunk then
			return nil, message
		end
		setfenv( chunk, env )
		compiled[name] = chunk
	end
	return compiled[name]
end

local function loadPackage( name, nargs, args )
	local n, results = counted( host( name, unpack( args, 1, nargs ) ) )
	if not results[1] then
		error( results[2], 3 )
	end
	if n < 3 then
		return nil
	end
	local chunk, message = compile( results[2], results[3] )
	if not chunk then
		error( message, 3 )
	end
	return chunk
end

local function register( library, names )
	local functions = {}
	for _, name in ipairs( names ) do
		local whole = library .. '.' .. name
		local run = name == 'loadPackage' and loadPackage or call
		functions[name] = function ( ... )
			return run( whole, counted( ... ) )
		end
		protected[functions[name]] = true
	end
	return functions
end

env.os = register( 'os', { 'clock', 'date', 'difftime', 'time' } )

-- Runs a file of the library in the environment, with what of the host it may call.
local function setup( code, name, library, names, options )
	env.mw_interface = register( library, names )
	if library == 'site' then
		-- Counted when a script asks.
		options.stats = setmetatable( {}, { __index = function ( _, name )
			return call( 'site.stats', 1, { name } )
		end } )
	end
	local package = assert( compile( code, name ) )()
	if type( package ) == 'table' and package.setupInterface then
		package.setupInterface( options )
	end
end

local function prepare( code, name )
	assert( compile( code, name ) )
end

local executeModule, executeFunction

-- {{#invoke:…}}: a word for what came of it, and the text, or what is to be said of an error.
local function invoke( code, name, functionName )
	executeModule = executeModule or env.mw.executeModule
	executeFunction = executeFunction or env.mw.executeFunction
	local chunk, message = compile( code, name )
	if not chunk then
		return 'error', message
	end
	local ok, isTable, exported = pcall( executeModule, chunk, functionName )
	if not ok then
		return 'error', env.tostring( isTable )
	elseif not isTable then
		return 'no-table', exported
	elseif exported == nil then
		return 'no-function'
	elseif type( exported ) ~= 'function' then
		return 'not-a-function'
	end
	local done, text = pcall( executeFunction, exported )
	if not done then
		return 'error', env.tostring( text )
	end
	return 'text', text
end

return setup, prepare, invoke
